import { Refusal } from '@tongdai/contract/refusal'
import { describe, expect, it } from 'vitest'
import { wantedPoints, withMainValue } from './wanted-points.ts'

const [home, mobile] = [
  { id: '1', value: '+842838220105', label: 'home' as const, main: false },
  { id: '2', value: '+84903000101', label: 'mobile' as const, main: true },
]

describe('the points that somebody is to have', () => {
  it('are read in any form, each once, and one of them is the main one', () => {
    expect(
      wantedPoints(
        'phone',
        [{ value: '0903 000 101' }, { value: '+84 28 3822 0105' }, { value: '84903000101' }],
        [],
      ),
    ).toEqual([
      { value: '+84903000101', label: 'mobile', main: true },
      { value: '+842838220105', label: 'other', main: false },
    ])
  })

  it('keep what is not said of them, and need no value where they are named', () => {
    expect(wantedPoints('phone', [{ id: '1', main: true }, { id: '2' }], [home, mobile])).toEqual([
      { value: home.value, label: 'home', main: true },
      { value: mobile.value, label: 'mobile', main: false },
    ])
    expect(wantedPoints('phone', [{ id: '1' }, { id: '2', label: 'work' }], [home, mobile])).toEqual([
      { value: home.value, label: 'home', main: false },
      { value: mobile.value, label: 'work', main: true },
    ])
  })

  it('are none that nobody knows', () => {
    expect(() => wantedPoints('phone', [{ id: '3' }], [home])).toThrow(Refusal)
    expect(() => wantedPoints('phone', [{ value: 'call me' }], [])).toThrow(Refusal)
  })
})

it('another main number takes the place of the one that was, or is one of the others', () => {
  expect(withMainValue('phone', home.value, [home, mobile]).filter(({ main }) => main)).toEqual([
    { ...home, main: true },
  ])
  const after = withMainValue('phone', '+84912000102', [home, mobile])
  expect(after.map(({ value, main }) => [value, main])).toEqual([
    ['+84912000102', true],
    [home.value, false],
  ])
})
