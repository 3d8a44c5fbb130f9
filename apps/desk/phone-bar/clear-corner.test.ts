import { describe, expect, it } from 'vitest'
import { clearCorner, onDesk, onTelephone } from './clear-corner.ts'

const room = { left: 0, top: 56, right: 1440, bottom: 900 }
const size = { width: 400, height: 260 }
const field = (left: number, top: number) => ({ left, top, right: left + 300, bottom: top + 36 })

describe('where the popup stands', () => {
  it.each([
    ['nobody types', null, 'top-right'],
    ['the agent types in the middle', field(500, 400), 'top-right'],
    ['the agent types at the top right', field(1100, 80), 'bottom-right'],
    ['the agent types beside it, within a hair', field(735, 80), 'bottom-right'],
    [
      'the agent types in a field as high as the page',
      { left: 1000, top: 60, right: 1400, bottom: 880 },
      'top-left',
    ],
  ] as const)('%s', (_name, typed, corner) => {
    expect(clearCorner(typed, size, room, onDesk)).toBe(corner)
  })

  it('on a telephone is the half that is not typed in', () => {
    const screen = { left: 0, top: 56, right: 390, bottom: 800 }
    const sheet = { width: 390, height: 250 }
    expect(clearCorner(null, sheet, screen, onTelephone)).toBe('bottom-right')
    expect(clearCorner(field(20, 120), sheet, screen, onTelephone)).toBe('bottom-right')
    expect(clearCorner(field(20, 700), sheet, screen, onTelephone)).toBe('top-right')
  })
})
