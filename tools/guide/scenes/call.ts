import { waitForStatus } from '../../../e2e/testing/browser.ts'
import { carrierOf } from '../../../e2e/testing/carrier.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'call',
  async play(stage) {
    const { page } = await stage.seat('Lan')
    await waitForStatus(page, 'ready')
    const carrier = carrierOf(stage.instance)
    const call = await carrier.call({ caller: '+84903000101', tone: 440 })
    await page.getByTestId('incoming-answer').waitFor({ timeout: 20_000 })
    await stage.picture(page, 'call-rings')
    await page.getByTestId('incoming-answer').click()
    await waitForStatus(page, 'talking')
    // A call of some length, as a reader knows them.
    await page
      .getByTestId('call-timer')
      .filter({ hasText: /^0?0:(0[8-9]|[1-5])/ })
      .waitFor({ timeout: 20_000 })
    await stage.picture(page, 'call-talking')
    await carrier.hangUp(call.id)
    await waitForStatus(page, 'wrap-up')
    await page.goto(`${stage.instance.web}/history`)
    await page.getByTestId('history-row').first().click()
    await page.getByTestId('recording-play').waitFor({ timeout: 15_000 })
    await stage.picture(page, 'call-history')
  },
}
