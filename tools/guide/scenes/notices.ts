import { becomeReady } from '../../../e2e/testing/browser.ts'
import { carrierOf } from '../../../e2e/testing/carrier.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'notices',
  async play(stage) {
    const { page } = await stage.seat('Lan')
    await becomeReady(page)
    const carrier = carrierOf(stage.instance)
    const call = await carrier.call({ caller: 'thu-ha', tone: 440 })
    await page.getByTestId('incoming-popup').waitFor({ timeout: 20_000 })
    await carrier.hangUp(call.id)
    await page.locator('[data-testid=bell]:not([data-count="0"])').waitFor({ timeout: 20_000 })
    await page.getByTestId('bell').click()
    await page.getByTestId('notice').first().waitFor()
    await stage.picture(page, 'bell')
    await page.goto(`${stage.instance.web}/notices`)
    await page.getByTestId('notice-setting').first().waitFor()
    await stage.picture(page, 'notices')

    const owner = await stage.seat('owner')
    await owner.page.goto(`${stage.instance.web}/setup/company`)
    await owner.page.getByTestId('remove-recordings').click()
    await owner.page.getByRole('dialog').getByRole('button').last().click()
    await owner.page.getByTestId('job-tray').click()
    await owner.page.locator('[data-testid=job][data-state=done]').waitFor({ timeout: 20_000 })
    await stage.picture(owner.page, 'jobs')
    await owner.page.goto(`${stage.instance.web}/setup/mail`)
    await owner.page.getByTestId('no-mail-server').waitFor()
    await stage.picture(owner.page, 'mail')
  },
}
