import { describe, expect, it } from 'vitest'
import { showFileSize } from './file-size.ts'

describe('a size', () => {
  it.each([
    [0, '0 kB'],
    [12, '1 kB'],
    [812_400, '812 kB'],
    [999_600, '1 MB'],
    [1_230_000, '1,2 MB'],
    [53_000_000, '53 MB'],
    [4_560_000_000, '4,6 GB'],
  ])('of %i bytes', (bytes, shown) => {
    expect(showFileSize(bytes, 'vi')).toBe(shown)
  })

  it('has the point of its language', () => expect(showFileSize(1_230_000, 'en')).toBe('1.2 MB'))
})
