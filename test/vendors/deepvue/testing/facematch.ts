/**
 * The code samples of the Deepvue document, as printed, but for the host, which stands as HOST. `filled` puts a token, a key
 * and image files in place of the placeholders, in the way that each language sends a file.
 */
export interface Sample {
  readonly language: string;
  /** Tells whether the machine can run it. */
  readonly probe: readonly [command: string, ...args: string[]];
  readonly file: string;
  readonly run: readonly [command: string, ...args: string[]];
  readonly printed: string;
  /** Text replacements that make it a call with images. */
  readonly filled: readonly (readonly [from: string, to: string])[];
  /** What the program prints when the call succeeds: the body, or the status where it prints no more. */
  readonly success: RegExp;
  readonly failure: RegExp;
}

const HEADERS: Sample['filled'] = [
  ['YOUR_API_TOKEN (JWT)', 'TOKEN'],
  ['YOUR_API_KEY', 'test_ok'],
];

export const SAMPLES: readonly Sample[] = [
  {
    language: 'Python requests',
    probe: ['python3', '-c', 'import requests'],
    file: 'sample.py',
    run: ['python3', 'sample.py'],
    printed: `import requests
import json
url = "HOST/v1/facematch"
headers = {
"Authorization": "Bearer YOUR_API_TOKEN (JWT)",
"x-api-key": "YOUR_API_KEY"
}
data = {
"file_a": "example_string",
"file_b": "example_string"
}
response = requests.post(url, headers=headers, data=data)
print(response.json())
`,
    filled: [
      ...HEADERS,
      ['"file_a": "example_string"', '"file_a": open("id-photo.jpg", "rb")'],
      ['"file_b": "example_string"', '"file_b": open("selfie.jpg", "rb")'],
      // Images are files, and that is how requests sends files.
      ['data=data', 'files=data'],
    ],
    success: /'match': True/,
    failure: /'detail': \[\{'loc': \['body'/,
  },
  {
    language: 'JavaScript fetch',
    probe: ['node', '--version'],
    file: 'sample.mjs',
    run: ['node', 'sample.mjs'],
    printed: `const formData = new FormData();
formData.append("file_a", "example_string");
formData.append("file_b", "example_string");
const response = await fetch("HOST/v1/facematch", {
method: "POST",
headers: {
"Authorization": "Bearer YOUR_API_TOKEN (JWT)",
"x-api-key": "YOUR_API_KEY"
},
body: formData
});
const data = await response.json();
console.log(data);
`,
    filled: [
      ...HEADERS,
      ['const formData', 'import { openAsBlob } from "node:fs";\nconst formData'],
      ['"file_a", "example_string"', '"file_a", await openAsBlob("id-photo.jpg"), "id-photo.jpg"'],
      ['"file_b", "example_string"', '"file_b", await openAsBlob("selfie.jpg"), "selfie.jpg"'],
    ],
    success: /match: true/,
    failure: /detail: \[/,
  },
  {
    language: 'Go',
    probe: ['go', 'version'],
    file: 'main.go',
    run: ['go', 'run', 'main.go'],
    printed: `package main
import (
"fmt"
"net/http"
"bytes"
"mime/multipart"
)
func main() {
body := &bytes.Buffer{}
writer := multipart.NewWriter(body)
writer.WriteField("file_a", "example_string")
writer.WriteField("file_b", "example_string")
writer.Close()
req, err := http.NewRequest("POST", "HOST/v1/facematch", body)
if err != nil {
panic(err)
}
req.Header.Set("Authorization", "Bearer YOUR_API_TOKEN (JWT)")
req.Header.Set("x-api-key", "YOUR_API_KEY")
req.Header.Set("Content-Type", writer.FormDataContentType())
client := &http.Client{}
resp, err := client.Do(req)
if err != nil {
panic(err)
}
defer resp.Body.Close()
fmt.Println("Response Status:", resp.Status)
}
`,
    filled: [
      ...HEADERS,
      ['"fmt"', '"fmt"\n"io"\n"os"'],
      ['writer.WriteField("file_a", "example_string")', 'attach(writer, "file_a", "id-photo.jpg")'],
      ['writer.WriteField("file_b", "example_string")', 'attach(writer, "file_b", "selfie.jpg")'],
      [
        'func main() {',
        `func attach(writer *multipart.Writer, field string, name string) {
part, _ := writer.CreateFormFile(field, name)
file, _ := os.Open(name)
io.Copy(part, file)
}
func main() {`,
      ],
    ],
    success: /Response Status: 200 OK/,
    failure: /Response Status: 422/,
  },
  {
    language: 'Ruby',
    probe: ['ruby', '--version'],
    file: 'sample.rb',
    run: ['ruby', 'sample.rb'],
    printed: `require 'net/http'
require 'json'
uri = URI('HOST/v1/facematch')
http = Net::HTTP.new(uri.host, uri.port)
http.use_ssl = true
request = Net::HTTP::Post.new(uri)
request['Authorization'] = 'Bearer YOUR_API_TOKEN (JWT)'
request['x-api-key'] = 'YOUR_API_KEY'
request.set_form([
["file_a", "example_string"],
["file_b", "example_string"]
], 'multipart/form-data')
response = http.request(request)
puts response.body
`,
    filled: [
      ...HEADERS,
      ['["file_a", "example_string"]', '["file_a", File.open("id-photo.jpg")]'],
      ['["file_b", "example_string"]', '["file_b", File.open("selfie.jpg")]'],
    ],
    success: /"match":true/,
    failure: /"detail":\[\{"loc":\["body"/,
  },
];
