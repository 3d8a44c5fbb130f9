import { toneWav } from '../../../e2e/testing/tone-wav.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'sounds',
  async play(stage) {
    const { page } = await stage.seat('owner')
    await page.goto(`${stage.instance.web}/setup/queues`)
    await page.getByTestId('row-menu').first().click()
    await page.getByRole('menuitem').first().click()
    const music = page.getByTestId('queue-musicFileId')
    await music.locator('input[type=file]').setInputFiles({
      name: 'Nhạc chờ tháng 12.wav',
      mimeType: 'audio/wav',
      buffer: toneWav(440, 44_100, 20),
    })
    await music.locator('audio').waitFor({ timeout: 20_000 })
    await music.scrollIntoViewIfNeeded()
    await stage.picture(page, 'queue-sounds')
  },
}
