import { becomeReady } from '../../../e2e/testing/browser.ts'
import { carrierOf } from '../../../e2e/testing/carrier.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'missed',
  async play(stage) {
    const { page } = await stage.seat('Lan')
    await becomeReady(page)
    const carrier = carrierOf(stage.instance)
    const call = await carrier.call({ caller: 'thu-ha', tone: 440 })
    await page.getByTestId('incoming-popup').waitFor({ timeout: 20_000 })
    await carrier.hangUp(call.id)
    await page.getByTestId('incoming-popup').waitFor({ state: 'detached' })
    await becomeReady(page)
    await page.goto(stage.instance.web)
    await page.getByTestId('missed-call').first().waitFor()
    await stage.picture(page, 'missed')
  },
}
