/** What tells a picture of a printed card from a picture of a person. Turning the picture by quarters changes little. */
export interface Depiction {
  /** Height of the largest face as a share of the picture's shorter side. 0 without a face; above 1 when the face is cut off. */
  readonly faceShare: number;
  /** Area of the lines of text outside the faces as a share of the picture, 0..1. */
  readonly textShare: number;
  /** How many of these lines have many characters at one pitch, like the machine-readable zone of a document. */
  readonly zoneLines: number;
}
