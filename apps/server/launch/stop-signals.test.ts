import { EventEmitter } from 'node:events'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { expect, it } from 'vitest'
import { onStopSignal } from './stop-signals.ts'

it.each([
  ['one from the terminal and the same passed on', [0, 5], 1],
  ['two ways and two names', [0, 0, 399], 1],
  ['a second wish', [0, 3, 700, 703], 2],
  // A key that is held down does not put the second wish off for ever.
  ['a held key', [0, 150, 300, 450, 600], 2],
])('%s', (_, moments, wishes) => {
  const clock = new FakeClock()
  const signals = new EventEmitter()
  let heard = 0
  onStopSignal(() => heard++, clock, signals)
  for (const [index, moment] of moments.entries()) {
    clock.advance(moment - (moments[index - 1] ?? 0))
    signals.emit(index % 2 === 0 ? 'SIGINT' : 'SIGTERM')
  }
  expect(heard).toBe(wishes)
})
