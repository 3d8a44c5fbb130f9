import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { partDetail } from './part-name.ts'
import { health } from './text.vi.ts'

test('what a part counts is written as the reader writes figures', async () => {
  const t = await createInstance({ lng: 'vi', resources: { vi: { translation: { health } } } }).init()
  const disk = { name: 'disk', ok: true, detail: '24.1 % free', figures: { free: 24.1 } }
  expect(partDetail(t, disk)?.text).toBe('Còn trống 24,1 %')
})
