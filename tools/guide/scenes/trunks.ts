import { signInApi } from '../../../e2e/testing/api.ts'
import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'trunks',
  async play(stage) {
    const { web, accounts } = stage.instance
    const { page } = await stage.seat('owner')
    // Nobody listens there: the page says what to do about it.
    const owner = await signInApi(stage.instance, accounts.find(({ role }) => role === 'owner')!)
    await owner.send('POST', '/api/trunks', { name: 'Viễn thông Hai', host: '127.0.0.1', port: 9 })
    await page.goto(`${web}/setup/trunks`)
    for (const state of ['reachable', 'unreachable'])
      await page
        .locator(`[data-testid="trunk-state"][data-state="${state}"]`)
        .first()
        .waitFor({ timeout: 25_000 })
    await stage.picture(page, 'trunks')
  },
}
