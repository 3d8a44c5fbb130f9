import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Account, Instance } from './instance.ts'
import { processesWith } from './processes.ts'
import { toneWav } from './tone-wav.ts'
import { waitFor } from './wait-for.ts'

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
/** For `describe.skipIf`: the reason is printed by `npm test` when it could not install the browser. */
export const noChromium = chromiumPath === undefined

/** A person at a desk: a browser, whose microphone picks up one pure tone. */
export interface Person {
  browser: Browser
  context: BrowserContext
  page: Page
  /** Process ids of the browser, for stopping it for a while: as good as no network. */
  processes(): number[]
  close(): Promise<void>
}

/** @param toneHz what the microphone picks up */
export async function sitDown(
  toneHz: number,
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Person> {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-mic-'))
  const microphone = join(folder, 'tone.wav')
  writeFileSync(microphone, toneWav(toneHz, 48_000))
  const browser = await chromium.launch({
    executablePath: chromiumPath!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required',
      '--ignore-certificate-errors',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  })
  const context = await browser.newContext({
    // Where a test runs over HTTPS, the certificate is the one made on demand.
    ignoreHTTPSErrors: true,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? 'light',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['microphone', 'notifications'],
  })
  const page = await context.newPage()
  return {
    browser,
    context,
    page,
    processes: () => processesWith(microphone),
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function signIn(page: Page, instance: Instance, account: Account): Promise<void> {
  await page.goto(instance.web)
  await page.getByTestId('sign-in-email').fill(account.email)
  await page.getByTestId('sign-in-password').fill(account.password)
  await page.getByTestId('sign-in-submit').click()
  await enterCompany(page)
}

/** Whoever belongs to several companies is asked for which they work. @param name of it; the one that is offered first */
export async function enterCompany(page: Page, name = ''): Promise<void> {
  const choice = page.getByTestId('company-choice').filter({ hasText: name }).first()
  const desk = page.getByTestId('agent-status')
  await choice.or(desk).first().waitFor()
  if (await choice.isVisible()) await choice.click()
  await desk.waitFor()
}

/** @param status raw status, as in the data-status attribute */
export async function waitForStatus(page: Page, status: string, timeoutMs = 30_000): Promise<void> {
  await page.locator(`[data-testid="agent-status"][data-status="${status}"]`).waitFor({ timeout: timeoutMs })
}

/** Calls a number as a person does, who presses Enter again where the box says that the phone is not connected yet. */
export async function dial(page: Page, number: string): Promise<void> {
  const box = page.getByTestId('dial-input')
  await waitFor('the phone to dial', async () => {
    await box.fill('')
    await box.fill(number)
    await box.press('Enter')
    // It is emptied, or says why not.
    await page.waitForFunction(() => {
      const input = document.querySelector<HTMLInputElement>('[data-testid="dial-input"]')
      return input?.value === '' || input?.form?.querySelector('[role="alert"]')
    })
    return (await box.inputValue()) === ''
  })
}

/** Whatever holds the agent back is over: a pause after a call not taken, wrap-up. */
export async function becomeReady(page: Page): Promise<void> {
  await waitFor(
    'the agent to be ready',
    async () => {
      await page.evaluate(async () => {
        await fetch('/api/agent/finish-wrap-up', { method: 'POST' })
        const headers = { 'content-type': 'application/json' }
        await fetch('/api/agent/status', { method: 'PUT', headers, body: '{"status":"ready"}' })
      })
      const status = page.locator('[data-testid="agent-status"][data-status="ready"]')
      return (await status.count()) > 0
    },
    60_000,
  )
}

/**
 * The strongest frequency in what the page plays from the far end, measured over `ms`.
 * @returns Hz and level (dB below full scale of that bin); hz 0 when it is silent
 */
export async function hear(page: Page, ms = 1_000): Promise<{ hz: number; db: number }> {
  return page.evaluate(async (duration) => {
    const element = [...document.querySelectorAll('audio')].find(
      (audio) => audio.srcObject instanceof MediaStream,
    )
    if (!element) return { hz: 0, db: Number.NEGATIVE_INFINITY }
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 8192
    analyser.smoothingTimeConstant = 0
    context.createMediaStreamSource(element.srcObject as MediaStream).connect(analyser)
    const bins = new Float32Array(analyser.frequencyBinCount)
    let best = { hz: 0, db: Number.NEGATIVE_INFINITY }
    const end = performance.now() + duration
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      analyser.getFloatFrequencyData(bins)
      for (let bin = 4; bin < bins.length; bin++) {
        if (bins[bin]! > best.db) best = { hz: (bin * context.sampleRate) / analyser.fftSize, db: bins[bin]! }
      }
    }
    await context.close()
    return best.db > -60 ? best : { hz: 0, db: best.db }
  }, ms)
}
