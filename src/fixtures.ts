/** The images that come with Doppel, as values: `import { people } from 'doppel/fixtures'`. It loads no engine and no stub. */
export {
  broken,
  faceless,
  FixtureImage,
  formats,
  groups,
  people,
  type PersonImages,
  type PersonName,
} from './fixture-pack/fixtureImages.js';
