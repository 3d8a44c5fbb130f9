import { expect, it } from 'vitest'
import { contested, keepMine } from './keep-mine.ts'

it('keeps what was entered here and takes the rest as it is now', () => {
  const read = { name: 'Care', maxWaitMs: 300_000, members: [{ userId: 'lan' }] }
  const entered = { ...read, name: 'Service', members: [...read.members] }
  const latest = { name: 'Care!', maxWaitMs: 60_000, members: [{ userId: 'lan' }, { userId: 'tu' }] }
  expect(keepMine(entered, read, latest)).toEqual({ ...latest, name: 'Service' })
  const emptied = { ...read, members: [] }
  expect(keepMine(emptied, read, latest)).toEqual({ ...latest, members: [] })
})

it('tells what both have changed, and differently', () => {
  const read = { name: 'Care', phone: '1', rating: 0, vip: false }
  const entered = { ...read, name: 'Service', phone: '2', rating: 5 }
  const latest = { name: 'Help', phone: '2', rating: 0, vip: true }
  expect(contested(entered, read, latest)).toEqual({ name: 'Help' })
})
