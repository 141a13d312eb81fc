/** What tells an image of a printed card from an image of a person. Turning the image by quarters changes little. */
export interface Depiction {
  /** Height of the largest face as a share of the image's shorter side. 0 without a face; above 1 when the face is cut off. */
  readonly faceShare: number;
  /** Area of the lines of text outside the faces as a share of the image, 0..1. */
  readonly textShare: number;
  /** How many of these lines have many characters at one pitch, like the machine-readable zone of a document. */
  readonly zoneLines: number;
}
