import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'account',
  async play(stage) {
    const { web, accounts } = stage.instance
    const { page } = await stage.seat('Lan')
    await page.goto(`${web}/account`)
    await page.getByTestId('sessions').locator('li').first().waitFor()
    await stage.picture(page, 'account')
    await page.getByTestId('factor-begin').click()
    await page.getByTestId('prove-password').fill(accounts.find(({ name }) => name === 'Lan')!.password)
    await page.getByTestId('prove-submit').click()
    await page.getByTestId('factor-secret').waitFor()
    await stage.picture(page, 'account-second-factor')
  },
}
