import { isDeepStrictEqual } from 'node:util';
import type { Mutant } from '../../../selftest/Mutant.js';
import { onElements } from './analyzeElements.js';
import { remembering } from './remembering.js';

const operation = 'analyze';
const good = { operation, status: 200 } as const;
const ACTIONS = ['age', 'gender', 'race', 'emotion'] as const;
const known = ['components', 'schemas', 'AnalyzeRequest', 'properties', 'actions'] as const;

const isList = (actions: unknown): boolean => Array.isArray(actions);
const sorted = (order: (action: string) => number | string) => (actions: unknown) =>
  [...(actions as readonly string[])].sort((a, b) => (order(a) < order(b) ? -1 : 1));

/** What may go wrong with the actions that are asked for, and with their results as a whole. */
export const analyzeActionMutants: readonly Mutant[] = [
  {
    id: 'analyze-actions-default',
    about: 'takes all four actions where none are sent',
    rules: ['analyze.actions-required', 'analyze.status-400'],
    request: {
      of: { operation, sent: { actions: (actions) => actions === undefined } },
      set: { actions: ACTIONS },
    },
  },
  {
    id: 'analyze-actions-null',
    about: 'takes null for all four actions',
    rules: ['analyze.actions-required'],
    request: { of: { operation, sent: { actions: null } }, set: { actions: ACTIONS } },
  },
  {
    id: 'analyze-actions-text',
    about: 'takes a word for a list of one action',
    rules: ['analyze.actions-required'],
    request: {
      of: { operation, sent: { actions: (actions) => typeof actions === 'string' } },
      set: { actions: (action) => [action] },
    },
  },
  {
    id: 'analyze-actions-empty',
    about: 'answers an empty list of actions with an empty list of results, and charges for it',
    rules: ['analyze.actions-empty'],
    inProcess: { spec: [{ at: [...known, 'minItems'], to: 0 }] },
  },
  {
    id: 'analyze-actions-empty-for-all',
    about: 'takes an empty list of actions for all four',
    rules: ['analyze.actions-empty'],
    request: {
      of: { operation, sent: { actions: (actions) => isDeepStrictEqual(actions, []) } },
      set: { actions: ACTIONS },
    },
  },
  ...ACTIONS.map((action): Mutant => ({
    id: `analyze-no-${action}`,
    about: `does not know the action ${action}`,
    rules: ['analyze.actions-supported'],
    inProcess: { spec: [{ at: [...known, 'items', 'enum'], to: ACTIONS.filter((one) => one !== action) }] },
  })),
  {
    id: 'analyze-actions-unchecked',
    about: 'looks at no action before it carries it out, and fails within on an unknown one',
    rules: ['analyze.actions-unsupported'],
    inProcess: { spec: [{ at: [...known, 'items'], to: { type: 'string' } }] },
  },
  {
    id: 'analyze-unknown-actions-ignored',
    about: 'passes over words among the actions that it does not know',
    rules: ['analyze.actions-unsupported'],
    request: {
      of: { operation, sent: { actions: isList } },
      set: {
        actions: (actions) =>
          (actions as readonly never[]).filter((one) => typeof one !== 'string' || ACTIONS.includes(one)),
      },
    },
  },
  {
    id: 'analyze-numbers-among-actions-ignored',
    about: 'passes over what is no text among the actions',
    rules: ['analyze.actions-unsupported'],
    request: {
      of: { operation, sent: { actions: isList } },
      set: { actions: (actions) => (actions as readonly unknown[]).filter((one) => typeof one === 'string') },
    },
  },
  {
    id: 'analyze-actions-in-capitals',
    about: 'takes actions in capitals',
    rules: ['analyze.actions-unsupported'],
    request: {
      of: { operation, sent: { actions: isList } },
      set: {
        actions: (actions) =>
          (actions as readonly unknown[]).map((one) => (typeof one === 'string' ? one.toLowerCase() : one)),
      },
    },
  },

  // One entry for each action.
  {
    id: 'analyze-three-actions-at-most',
    about: 'passes over the fourth action',
    rules: ['analyze.results-per-action'],
    request: {
      of: { operation, sent: { actions: isList } },
      set: { actions: (actions) => (actions as readonly unknown[]).slice(0, 3) },
    },
  },
  {
    id: 'analyze-always-all-actions',
    about: 'tells all four attributes whatever is asked for',
    rules: ['analyze.only-requested', 'analyze.results-per-action'],
    request: {
      of: {
        operation,
        sent: { actions: (actions) => ACTIONS.some((one) => isDeepStrictEqual(actions, [one])) },
      },
      set: { actions: ACTIONS },
    },
  },
  {
    id: 'analyze-remembered-by-image',
    about: 'remembers an analysis by its image, whatever the actions',
    rules: ['analyze.only-requested', 'analyze.results-per-action'],
    inProcess: remembering('analyze', 'image'),
  },
  {
    id: 'analyze-age-beside-gender',
    about: 'tells the age among what it tells of the gender',
    rules: ['analyze.only-requested'],
    response: { of: good, set: { results: onElements('gender', (element) => ({ ...element, age: 31 })) } },
  },
  {
    id: 'analyze-gender-beside-age',
    about: 'tells the dominant gender among what it tells of the age',
    rules: ['analyze.only-requested'],
    response: {
      of: good,
      set: { results: onElements('age', (element) => ({ ...element, dominant_gender: 'Man' })) },
    },
  },
  {
    id: 'analyze-emotion-beside-race',
    about: 'tells the dominant emotion among what it tells of the race',
    rules: ['analyze.only-requested'],
    response: {
      of: good,
      set: { results: onElements('race', (element) => ({ ...element, dominant_emotion: 'neutral' })) },
    },
  },
  {
    id: 'analyze-results-in-own-order',
    about: 'tells age, gender, race and emotion in this order',
    rules: ['analyze.results-order'],
    request: {
      of: { operation, sent: { actions: isList } },
      set: { actions: sorted((action) => ACTIONS.indexOf(action as (typeof ACTIONS)[number])) },
    },
  },
  {
    id: 'analyze-results-in-alphabetical-order',
    about: 'tells the attributes in the order of the alphabet',
    rules: ['analyze.results-order'],
    request: { of: { operation, sent: { actions: isList } }, set: { actions: sorted((action) => action) } },
  },
  {
    id: 'analyze-results-in-one-object',
    about: 'puts all attributes into one entry',
    rules: ['analyze.result-entry-shape', 'analyze.results-per-action'],
    response: {
      of: good,
      set: { results: (results) => [Object.assign({}, ...(results as object[])) as unknown] },
    },
  },
  {
    id: 'analyze-results-by-face',
    about: 'has one entry for each face, with all its attributes, in place of one for each action',
    rules: ['analyze.result-entry-shape'],
    response: {
      of: good,
      set: {
        results: (results) => {
          const lists = (results as Record<string, object[]>[]).flatMap((entry) => Object.values(entry));
          return (lists[0] ?? []).map(
            (_, i) => Object.assign({}, ...lists.map((list) => list[i])) as unknown,
          );
        },
      },
    },
  },
  {
    id: 'analyze-lone-face-without-list',
    about: 'leaves away the list around a lone face',
    rules: ['analyze.result-entry-shape'],
    response: {
      of: { ...good, answered: { faces_detected: 1 } },
      set: {
        results: (results) =>
          (results as Record<string, object[]>[]).map((entry) =>
            Object.fromEntries(Object.entries(entry).map(([action, [only]]) => [action, only])),
          ),
      },
    },
  },
];
