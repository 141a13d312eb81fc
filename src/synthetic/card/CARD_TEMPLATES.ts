/** Place of a field: left edge and baseline, as shares of the card's width and height. */
type Place = readonly [x: number, y: number];

/** The design of one invented country's card. Lengths are shares of the card's width (x) or height (y). */
export interface CardTemplate {
  readonly country: string;
  readonly code: string;
  readonly title: string;
  readonly adjective: string;
  /** Hues of the ground, of the guilloche and of the header. */
  readonly hues: readonly [ground: number, lines: number, header: number];
  /** Left, top, and height of the portrait; its width follows from the shape 4:5. */
  readonly portrait: readonly [x: number, y: number, height: number];
  /** Where the header stands: across the top, or down one side. */
  readonly header: 'top' | 'left' | 'thin';
  /** Places of surname, given names, nationality, birth, number, expiry. */
  readonly fields: readonly [Place, Place, Place, Place, Place, Place];
  /** 1: three lines of 30 characters; 2: two lines of 36. */
  readonly zone: 1 | 2;
}

/** Cards of countries that do not exist; their codes lie in the ranges that ISO 3166 leaves to users, or are ICAO's own Utopia. */
export const CARD_TEMPLATES: readonly [CardTemplate, ...CardTemplate[]] = [
  {
    country: 'UTOPIA',
    code: 'UTO',
    title: 'IDENTITY CARD',
    adjective: 'UTOPIAN',
    hues: [210, 195, 225],
    portrait: [0.04, 0.19, 0.52],
    header: 'top',
    fields: [
      [0.33, 0.27],
      [0.33, 0.42],
      [0.33, 0.57],
      [0.67, 0.27],
      [0.67, 0.42],
      [0.67, 0.57],
    ],
    zone: 1,
  },
  {
    country: 'NORVANIA',
    code: 'QNV',
    title: 'NATIONAL CARD',
    adjective: 'NORVANIAN',
    hues: [140, 95, 155],
    portrait: [0.69, 0.17, 0.55],
    header: 'top',
    fields: [
      [0.05, 0.27],
      [0.05, 0.42],
      [0.05, 0.57],
      [0.39, 0.27],
      [0.39, 0.42],
      [0.39, 0.57],
    ],
    zone: 1,
  },
  {
    country: 'TALLENMARK',
    code: 'QTM',
    title: 'CITIZEN CARD',
    adjective: 'TALLENSK',
    hues: [35, 15, 5],
    portrait: [0.13, 0.08, 0.6],
    header: 'left',
    fields: [
      [0.45, 0.2],
      [0.45, 0.34],
      [0.45, 0.48],
      [0.72, 0.34],
      [0.72, 0.48],
      [0.45, 0.62],
    ],
    zone: 2,
  },
  {
    country: 'SOLMARA',
    code: 'QSM',
    title: 'RESIDENCE PERMIT',
    adjective: 'SOLMARAN',
    hues: [320, 290, 275],
    portrait: [0.04, 0.13, 0.58],
    header: 'thin',
    fields: [
      [0.36, 0.23],
      [0.36, 0.36],
      [0.36, 0.49],
      [0.36, 0.62],
      [0.7, 0.49],
      [0.7, 0.62],
    ],
    zone: 1,
  },
];
