import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { companySettings } from '@tongdai/contract/company/schema'
import { hotlineSettings } from '@tongdai/contract/hotlines/schema'
import { queueSettings } from '@tongdai/contract/queues/schema'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** How many files may know a setting: its schema, a field, the list beside it, its two texts, what carries it out. */
const most = 6

/** What is carried out by a room of the domain counts once, however the room divides the work. */
const rooms = /^domain\/(?:routing|agents|calls)\/(?!folds\/)/
/** What was kept by versions before takes no setting that is new. */
const left = /\.test\.tsx?$|\/testing\/|\/former-rows\.ts$|node_modules/
/** What each is called in the audit log: a word a language, which the log's own test asks for. */
const told = /^apps\/desk\/audit\/text\.(?:vi|en)\.ts$/

const files = globSync('{apps,contract,database,domain,platform}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !left.test(file) && !told.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** Words of many things, which do not tell whose they are: known where the folder says it, and where it is carried out. */
const words = ['enabled']
/** Of everything that shows a day or a text. */
const everywhere = ['timeZone', 'locale']

function placesOf(of: string, key: string): string[] {
  // An agent who is let go without any is told `wrapUpMs: 0`, whatever a queue says.
  const word = new RegExp(`\\b${key}\\b(?!: 0)`)
  const whose = (file: string) => !words.includes(key) || file.includes(`/${of}s/`) || rooms.test(file)
  const known = files
    .filter(({ file, text }) => whose(file) && word.test(text))
    .map(({ file }) => rooms.exec(file)?.[0] ?? file)
  const carriedOut = known.some((place) => rooms.test(place)) ? ['a room of the domain'] : []
  return [...new Set(known)].filter((place) => !rooms.test(place)).concat(carriedOut)
}

/**
 * A setting is declared once in `contract` and travels whole from there to the call (docs/decisions/0044). Where one is
 * copied from hand to hand again, each further one must be, too.
 */
describe.each([
  ['queue', queueSettings],
  ['company', companySettings],
  ['hotline', hotlineSettings],
])('a setting of a %s', (of, { shape }) => {
  it.each(Object.keys(shape).filter((key) => !everywhere.includes(key)))(
    '%s is known where it is declared, entered, told and carried out',
    (key) => {
      const places = placesOf(of, key)
      expect(places.length, places.join('\n')).toBeLessThanOrEqual(most)
      expect(places).toContainEqual(expect.stringMatching(/^contract\//))
    },
  )
})
