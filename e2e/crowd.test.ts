import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noChromium, type Person, sitDown } from './testing/browser.ts'
import { type Crowd, startCrowd } from './testing/crowd.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

describe.skipIf(noChromium)('while a crowd guesses passwords from ever new networks', () => {
  let instance: Instance
  let crowd: Crowd
  let lan: Person

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
    await lan.page.goto(instance.web)
    crowd = startCrowd(instance.web, () => `127.${64 + randomInt(60)}.${randomInt(250)}.1`, 60)
    await waitFor('the crowd to stand in line', async () => crowd.waits.length > 60)
  })
  afterAll(async () => {
    await crowd?.end()
    await lan?.close()
    await instance?.stop()
  })

  it('the page of a new browser does the work that is asked for, says so, and is let in before the crowd', async () => {
    const { page } = lan
    const account = instance.accounts.find(({ role }) => role === 'agent')!
    const before = crowd.waits.length
    await page.getByTestId('sign-in-email').fill(account.email)
    await page.getByTestId('sign-in-password').fill(account.password)
    // It is there for a moment alone.
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('[data-testid="sign-in-proving"]')) document.body.dataset.proved = 'yes'
      }).observe(document.body, { childList: true, subtree: true })
    })
    const proof = page.waitForResponse((response) => response.url().includes('/api/auth/proof'))
    const letIn = page.waitForResponse(
      (response) => response.url().endsWith('/api/auth/sign-in/email') && response.status() === 200,
    )
    const begun = performance.now()
    await page.getByTestId('sign-in-submit').click()
    await proof
    await letIn
    const took = performance.now() - begun
    await page.getByTestId('user-menu').waitFor()
    expect(await page.evaluate(() => document.body.dataset.proved)).toBe('yes')
    await waitFor('guesses of the same time to be answered', async () => crowd.waits.length > before + 60)
    const sorted = crowd.waits.slice(before).toSorted((a, b) => a - b)
    expect(took).toBeLessThan(sorted[Math.floor(sorted.length / 2)]!)
  })
})
