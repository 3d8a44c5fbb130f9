import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { type Person, signIn, sitDown } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { setUpPages } from './testing/set-up-pages.ts'
import { toneWav } from './testing/tone-wav.ts'
import { waitFor } from './testing/wait-for.ts'

let instance: Instance
let owner: Person

beforeAll(async () => {
  instance = await startInstance()
  owner = await sitDown(500)
  await signIn(owner.page, instance, instance.accounts.find(({ role }) => role === 'owner')!)
}, 120_000)
afterAll(async () => {
  await owner?.close()
  await instance?.stop()
})

const wav = (name: string, hz: number, seconds: number) => ({
  name,
  mimeType: 'audio/wav',
  buffer: toneWav(hz, 44_100, seconds),
})

describe('an uploaded sound', () => {
  it('is heard by the next caller: a greeting, then music', { timeout: 120_000 }, async () => {
    const { page } = owner
    const pages = setUpPages(page)
    await pages.goTo('queues')
    // Other pages have rows with this name too.
    await page.getByTestId('queue-add').waitFor()
    await pages.act('Chăm sóc', vi.frame.edit)
    const greeting = page.getByTestId('queue-greetingFileId')
    await greeting.locator('input[type=file]').setInputFiles(wav('Lời chào.wav', 600, 4))
    const player = greeting.locator('audio')
    await player.waitFor({ timeout: 20_000 })
    await waitFor('the browser to play it', () =>
      player.evaluate((audio: HTMLAudioElement) => audio.duration > 3),
    )
    const music = page.getByTestId('queue-musicFileId')
    await music.locator('input[type=file]').setInputFiles(wav('Nhạc chờ.wav', 900, 5))
    await music.getByText('Nhạc chờ.wav').waitFor({ timeout: 20_000 })
    await pages.save()
    await pages.dialog().waitFor({ state: 'detached' })

    const carrier = carrierOf(instance)
    // Fetched by the voice process, and its set-up read with them there: whoever calls in between hears what was before.
    const prompts = join(instance.dataDir, 'prompts')
    await waitFor('both sounds to be where calls are carried', async () => filesIn(prompts).length === 2)
    const call = await waitFor('a caller to hear the greeting', async () => {
      const { id } = await carrier.call({ caller: '+84903000101', silence: true })
      const heard = await carrier.hears(id, 600, 3_000).then(
        () => id,
        () => null,
      )
      if (!heard) await carrier.hangUp(id)
      return heard
    })
    await carrier.hears(call, 900)
    await carrier.hangUp(call)
  })

  it('is told in words when it cannot be used, and leaves what was there', { timeout: 60_000 }, async () => {
    const { page } = owner
    const pages = setUpPages(page)
    await pages.act('Chăm sóc', vi.frame.edit)
    const music = page.getByTestId('queue-musicFileId')
    await music.getByText('Nhạc chờ.wav').waitFor()
    await music.locator('input[type=file]').setInputFiles({
      name: 'nhac.mp3',
      mimeType: 'audio/mpeg',
      buffer: Buffer.from('<html>no music</html>'),
    })
    await page.getByText(vi.problem.FILE_TYPE_REFUSED).waitFor({ timeout: 20_000 })
    expect(await music.getByText('Nhạc chờ.wav').isVisible()).toBe(true)
    await music
      .getByRole('button', { name: `${vi.frame.remove}: ${vi.queues.sounds.musicFileId.label}` })
      .click()
    await music.getByText(vi.queues.sounds.musicFileId.otherwise).waitFor()
    await pages.save()
    await pages.dialog().waitFor({ state: 'detached' })
  })
})

/** What is whole. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.unfinished'))
    .map(({ name }) => name)
}
