import type { Face, FaceAttributes } from '../../core/Face.js';
import { simulatedRace } from './simulatedRace.js';

export type AttributeName = 'age' | 'gender' | 'race' | 'emotion';

/** Attributes on the wire, by the name of the action that asks for them. Scores are percentages. */
export const ATTRIBUTES: Readonly<Record<AttributeName, (face: Face) => object>> = {
  age: (face) => ({ age: Math.round(Math.max(0, inferred(face).age)) }),
  gender: (face) => {
    const { male, female } = inferred(face).gender;
    return distribution('gender', { Man: male, Woman: female });
  },
  race: (face) => distribution('race', inferred(face).race ?? simulatedRace(face)),
  emotion: (face) => {
    const { angry, disgusted, fearful, happy, neutral, sad, surprised } = inferred(face).expression;
    return distribution('emotion', {
      angry,
      disgust: disgusted,
      fear: fearful,
      happy,
      neutral,
      sad,
      surprise: surprised,
    });
  },
};

/** Whether an attribute of this face is invented rather than inferred. */
export function isSimulated(action: AttributeName, face: Face): boolean {
  return action === 'race' && !face.attributes?.race;
}

function inferred(face: Face): FaceAttributes {
  if (!face.attributes) throw new Error('attributes were not asked of the engine');
  return face.attributes;
}

function distribution(name: string, shares: Readonly<Record<string, number>>): object {
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const scores = Object.entries(shares).map(([label, share]) => [label, (100 * share) / total] as const);
  const dominant = scores.reduce((best, score) => (score[1] > best[1] ? score : best));
  return { [name]: Object.fromEntries(scores), [`dominant_${name}`]: dominant[0] };
}
