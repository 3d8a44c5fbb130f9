import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'access',
  async play(stage) {
    const { web } = stage.instance
    const { page } = await stage.seat('owner')
    const agent = await stage.seat('Lan')
    await page.setViewportSize({ width: 1280, height: 1360 })
    await page.goto(`${web}/setup/access`)
    const office = '203.0.113.0/24'
    const agents = page.getByTestId('portal-ranges-agent')
    await agents.fill(office)
    await stage.picture(page, 'access')
    await page.getByTestId('form-save').click()
    await page.getByTestId('form-save').and(page.locator(':disabled')).waitFor()
    await agent.page.getByTestId('not-let-in').waitFor()
    await stage.picture(agent.page, 'access-refused')
    await page.getByTestId('portal-ranges-owner').fill(office)
    await page.getByTestId('form-save').click()
    await page.getByTestId('lock-fault').waitFor()
    await page.getByTestId('lock-fault').scrollIntoViewIfNeeded()
    await stage.picture(page, 'access-locked')
    // The next scene finds everybody let in.
    await page.getByTestId('portal-ranges-owner').fill('')
    await agents.fill('')
    await page.getByTestId('form-save').click()
    await page.getByTestId('form-save').and(page.locator(':disabled')).waitFor()
  },
}
