import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, expect, it, vi } from 'vitest'
import { ContactNames } from './contact-names.ts'

const number = '+84901234567'
let clock: FakeClock
let asked: string[][]
let answer: () => Promise<Map<string, string>>
let names: ContactNames
let late: string[]

beforeEach(() => {
  clock = new FakeClock()
  asked = []
  late = []
  answer = async () => new Map([[number, 'Chị Ba']])
  names = new ContactNames({
    lookUp: (_, numbers) => {
      asked.push(numbers)
      return answer()
    },
    clock,
    onLate: (companyId) => late.push(companyId),
  })
})

it('asks for what it does not know, once, and for numbers only', async () => {
  await names.learn('c', [number, number, '101', null])
  expect(asked).toEqual([[number]])
  expect(names.nameOf('c', number)).toBe('Chị Ba')
  expect(names.nameOf('other company', number)).toBeUndefined()
  expect(names.learn('c', [number])).toBeNull()
})

it('knows too whose number is nobody’s', async () => {
  await names.learn('c', ['+84900000000'])
  expect(names.nameOf('c', '+84900000000')).toBeNull()
  expect(names.learn('c', ['+84900000000'])).toBeNull()
})

it('asks again after a while, and after the contacts changed', async () => {
  await names.learn('c', [number])
  clock.advance(10_001)
  await names.learn('c', [number])
  names.forget('c')
  await names.learn('c', [number])
  expect(asked).toHaveLength(3)
})

it('keeps news waiting no longer than a moment for a database that is slow, and not at all for one that is away', async () => {
  answer = () => new Promise(() => {})
  const slow = names.learn('c', [number])
  clock.advance(150)
  await slow
  answer = () => Promise.reject(new Error('away'))
  await names.learn('c', [number])
  expect(names.nameOf('c', number)).toBeUndefined()
})

it('tells when a name is known that news did not wait for', async () => {
  const slow = Promise.withResolvers<Map<string, string>>()
  answer = () => slow.promise
  const learning = names.learn('c', [number])
  clock.advance(150)
  await learning
  expect([names.nameOf('c', number), late]).toEqual([undefined, []])
  slow.resolve(new Map([[number, 'Chị Ba']]))
  await vi.waitFor(() => expect(late).toEqual(['c']))
  expect(names.nameOf('c', number)).toBe('Chị Ba')
  names.forget('c')
  answer = async () => new Map()
  await names.learn('c', [number])
  expect(late).toEqual(['c'])
})

it('takes no answer that was asked for before the contacts changed', async () => {
  const first = Promise.withResolvers<Map<string, string>>()
  answer = () => first.promise
  const learning = names.learn('c', [number])
  names.forget('c')
  answer = async () => new Map([[number, 'Cô Tư']])
  first.resolve(new Map([[number, 'Chị Ba']]))
  await learning
  expect(names.nameOf('c', number)).toBe('Cô Tư')
})
