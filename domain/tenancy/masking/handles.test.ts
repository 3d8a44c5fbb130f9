import { describe, expect, it } from 'vitest'
import { createHandles } from './handles.ts'

const dayMs = 24 * 3_600_000
let now = Date.parse('2026-11-27T10:00:00Z')
const handles = createHandles({ key: Buffer.alloc(32, 7), now: () => now })
const number = '+84903123101'

describe('a handle of a number', () => {
  it('opens as what it was made of, and fits where a SIP address has its user', () => {
    for (const each of [number, '+999999999999999', '+1234567', '+842871000001']) {
      const handle = handles.ofNumber('red', each)
      expect(handles.numberOf('red', handle)).toBe(each)
      expect(handle).toMatch(/^c\.[\w-]{22}$/)
    }
  })

  it('has nothing in common with another of the same', () => {
    const made = new Set(Array.from({ length: 2_000 }, () => handles.ofNumber('red', number)))
    expect(made.size).toBe(2_000)
    for (const at of [2, 8, 14, 20]) expect(new Set([...made].map((handle) => handle[at])).size).toBe(64)
  })

  it('opens in no other company, with no other key, and not when it was changed', () => {
    const handle = handles.ofNumber('red', number)
    expect(handles.numberOf('blue', handle)).toBeNull()
    for (let at = 2; at < handle.length - 1; at++) {
      const changed = handle.slice(0, at) + (handle[at] === 'A' ? 'B' : 'A') + handle.slice(at + 1)
      expect(handles.numberOf('red', changed)).toBeNull()
    }
    for (const other of ['', 'c.', 'c.AAAA', `c.${'A'.repeat(22)}`, number, 'c.đ'])
      expect(handles.numberOf('red', other)).toBeNull()
    const stranger = createHandles({ key: Buffer.alloc(32, 8), now: () => now })
    expect(stranger.numberOf('red', handle)).toBeNull()
  })

  it('opens for a day, and no longer than two', () => {
    const handle = handles.ofNumber('red', number)
    now += dayMs
    expect(handles.numberOf('red', handle)).toBe(number)
    now += dayMs
    expect(handles.numberOf('red', handle)).toBeNull()
  })
})

it('a handle of a cursor opens in its company alone, and as nothing else', () => {
  const [cursor, handle] = ['["đào 0903",1]', handles.ofCursor('red', '["đào 0903",1]')]
  expect(handles.cursorOf('red', handle)).toBe(cursor)
  expect(handles.cursorOf('blue', handle)).toBeNull()
  expect(handles.numberOf('red', `c${handle.slice(1)}`)).toBeNull()
  expect(handles.cursorOf('red', `s${handles.ofNumber('red', number).slice(1)}`)).toBeNull()
  expect(handles.cursorOf('red', cursor)).toBeNull()
  expect(handles.cursorOf('red', `${handle.slice(0, -2)}AA`)).toBeNull()
})
