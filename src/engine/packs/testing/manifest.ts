const HASH = '0'.repeat(64);

/** A whole manifest of a user's own pack, in which tests break one thing at a time. */
export const manifestText = `format: doppel-model-pack/1
name: own
version: '2'
models:
  detector:
    kind: yunet
    file: detector.onnx
    sha256: '${HASH}'
    input: { size: 640, layout: nchw, type: float32, channels: bgr }
  embedder:
    kind: descriptor
    file: embedder.onnx
    sha256: '${HASH}'
    input: { size: 112, layout: nchw, type: float32, mean: 127.5, scale: 0.0078125 }
    alignment: arcface5
    dimensions: 32
lift: { dimensions: 64, seed: 1, sigma: 0.3 }
operatingPoint: { falseMatchRate: 0.0001, similarity: 0.3 }
`;

/** What breaks the manifest: a name, the text to replace, what to put there, and the message expected after the path. */
export const brokenManifests: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a future format',
    'doppel-model-pack/1',
    'doppel-model-pack/2',
    /^format is "doppel-model-pack\/2"; known: "doppel-model-pack\/1"/,
  ],
  [
    'an unknown detector',
    'kind: yunet',
    'kind: retina',
    /^models\.detector\.kind is "retina"; known: "blazeface", "yunet"/,
  ],
  [
    'an unknown alignment',
    'arcface5',
    'centre',
    /^models\.embedder\.alignment is "centre"; known: "dlib68", "arcface5"/,
  ],
  [
    'a key nobody knows',
    'dimensions: 32',
    'dimensions: 32\n    colour: red',
    /^models\.embedder has the unknown key `colour`/,
  ],
  ['a missing key', '    file: embedder.onnx\n', '', /^models\.embedder lacks the key `file`/],
  [
    'a path out of the pack',
    'file: embedder.onnx',
    'file: ../embedder.onnx',
    /^models\.embedder\.file is "\.\.\/embedder\.onnx"/,
  ],
  ['a hash that is none', `sha256: '${HASH}'`, 'sha256: abc', /^models\.detector\.sha256 is "abc"/],
  ['an odd embedding length', 'dimensions: 64', 'dimensions: 63', /^lift\.dimensions is 63/],
  [
    'an awkward detector size',
    'size: 640',
    'size: 600',
    /^models\.detector\.input\.size is 600; it must be a multiple of 32/,
  ],
  [
    'a mean for plain pixels',
    'nchw, type: float32, mean',
    'nchw, type: uint8, mean',
    /^models\.embedder\.input has mean or scale/,
  ],
  [
    'dlib68 without landmarks',
    'arcface5',
    'dlib68',
    /^models\.landmarks is missing, which the alignment dlib68 needs/,
  ],
  [
    'blazeface without landmarks',
    'kind: yunet',
    'kind: blazeface',
    /^models\.landmarks is missing, which the detector kind blazeface/,
  ],
  [
    'half of the attributes',
    '  embedder:',
    `  expression:\n    { kind: expression, file: e.onnx, sha256: '${HASH}', input: { size: 112, layout: nhwc, type: uint8 } }\n  embedder:`,
    /^models\.ageGender and models\.expression come together/,
  ],
  ['neither seed nor file', 'seed: 1, ', '', /^lift needs either a file or a seed/],
  ['both seed and file', 'seed: 1', 'seed: 1, file: a.f64', /^lift needs either a file or a seed/],
  ['a lift file without a hash', 'seed: 1', 'file: a.f64', /^lift lacks the key `sha256`/],
  ['no way to sigma', ', sigma: 0.3', '', /^lift\.sigma is missing and cannot be derived/],
  [
    'a similarity that gives no sigma',
    ', sigma: 0.3 }\noperatingPoint: { falseMatchRate: 0.0001, similarity: 0.3',
    ' }\noperatingPoint: { falseMatchRate: 0.0001, similarity: -0.1, distance: 1.2',
    /^operatingPoint\.similarity is -0\.1; to derive lift\.sigma/,
  ],
  ['a mere list', manifestText, '- 1', /^the file is \[1\]; it must be object/],
  ['nothing at all', manifestText, '', /^the file is null; it must be object/],
];
