import { createInstance, type TFunction } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { partDetail, partName } from './part-name.ts'
import { health } from './text.vi.ts'

let t: TFunction
beforeAll(async () => {
  const i18n = createInstance({ lng: 'vi', resources: { vi: { translation: { health } } } })
  t = await i18n.init()
})

test('a part is called in words, one of several with its own name, one without words as it calls itself', () => {
  expect(partName(t, 'audio ports')).toBe('Cổng âm thanh')
  expect(partName(t, 'trunk Viettel & FPT')).toBe('Trung kế Viettel & FPT')
  expect(partName(t, 'reader notices')).toBe('Bộ đọc sự kiện: thông báo')
  expect(partName(t, 'reader webhooks')).toBe('Bộ đọc sự kiện: webhooks')
  expect(partName(t, 'something new')).toBe('something new')
})

test('how it is stands there in words by what it counts, and in its own only where it is not well', () => {
  const part = { name: 'audio ports', ok: true, detail: '3 of 9 taken', figures: { used: 3, all: 9 } }
  expect(partDetail(t, part)).toEqual({ text: 'Đang dùng 3 trên 9', own: false })
  expect(partDetail(t, { ...part, name: 'media worker 0', figures: { carried: 2, pacing: 1.5 } })?.text).toBe(
    '2 đầu cuộc gọi, lệch nhịp 1.5 ms',
  )
  expect(partDetail(t, { name: 'database', ok: true, detail: 'answers' })).toBeNull()
  expect(partDetail(t, { name: 'trunk X', ok: false, detail: '503' })).toEqual({ text: '503', own: true })
})
