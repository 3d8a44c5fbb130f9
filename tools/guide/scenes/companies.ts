import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'companies',
  async play(stage) {
    const { accounts } = stage.instance
    const { page } = await stage.seat('owner')
    const owner = accounts.find(({ role }) => role === 'owner')!
    await page.getByTestId('user-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('sign-in-email').fill(owner.email)
    await page.getByTestId('sign-in-password').fill(owner.password)
    await page.keyboard.press('Enter')
    await page.getByTestId('company-choice').first().waitFor()
    await stage.picture(page, 'choose-company')
  },
}
