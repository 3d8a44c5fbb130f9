import { describe, expect, it } from 'vitest'
import { addressOf, readAddress, writeAddress } from './view-address.ts'

const conditions = { field: 'vip', operator: 'is', value: true } as const
const vip = {
  id: '0198c0de-0000-7000-8000-0000aabbccdd',
  name: 'VIP chưa gọi, Đà Nẵng',
  state: { conditions, sort: '-createdAt' },
}
const saved = { q: undefined, if: conditions, sort: '-createdAt' }
const slug = 'vip-chua-goi-da-nang-aabbccdd'
/** As it comes back from an address: what is undefined is not there. */
const there = (address: object) => JSON.parse(JSON.stringify(address))

describe('the address of a list', () => {
  it('names a view, and finds it under another name', () => {
    expect(addressOf(vip)).toBe(slug)
    expect(addressOf({ ...vip, name: '你好' })).toBe('view-aabbccdd')
    expect(readAddress({ view: 'as-it-was-called-aabbccdd' }, [vip], null)).toEqual({
      view: vip,
      asked: saved,
    })
  })

  it('is of the view one begins with, unless it says something', () => {
    expect(readAddress({}, [vip], vip.id).view).toBe(vip)
    expect(readAddress({ q: 'lan' }, [vip], vip.id)).toEqual({ view: null, asked: { q: 'lan' } })
    expect(readAddress({ view: 'all' }, [vip], vip.id)).toMatchObject({ view: null })
    expect(readAddress({}, [], vip.id).view).toBeNull()
  })

  it.each([
    ['as it was saved', saved],
    ['with more', { ...saved, q: 'lan' }],
    ['with another order', { ...saved, sort: 'name' }],
    ['with nothing of it', {}],
  ])('leads back to what was asked, %s', (_name, asked) => {
    for (const view of [vip, null])
      for (const start of [vip.id, null]) {
        const read = readAddress(there(writeAddress(view, asked, start)), [vip], start)
        expect([read.view, there(read.asked)]).toEqual([view, there(asked)])
      }
  })
})
