import { IconHome } from '@tabler/icons-react'
import { expect, it } from 'vitest'
import { jobs, type Place } from '../places/place.ts'
import { placeAt, sectionsOf } from './sections.ts'

const place = (job: Place['job'], to: string, needs?: Place['needs']): Place => ({
  ...{ job, to, needs },
  ...{ label: 'home.nav', icon: IconHome },
})

const places = [
  place('work', '/', 'calls.see'),
  place('setup', '/setup/queues', 'queues.manage'),
  place('calls', '/calls', 'calls.see'),
  place('calls', '/calls/missed'),
]

it('groups places by job in the order of jobs and leaves out what nobody may open', () => {
  const sections = sectionsOf(places, jobs, (needs) => needs === 'calls.see')
  expect(sections.map(({ job, places: of }) => [job, of.map(({ to }) => to)])).toEqual([
    ['work', ['/']],
    ['calls', ['/calls', '/calls/missed']],
  ])
})

it.each([
  ['/', '/'],
  ['/calls', '/calls'],
  ['/calls/missed', '/calls/missed'],
  ['/calls/$id', '/calls'],
  ['/calls/missed/$id', '/calls/missed'],
  ['/callsigns', undefined],
])('the page %s belongs to %s', (path, to) => {
  expect(placeAt(places, path)?.to).toBe(to)
})
