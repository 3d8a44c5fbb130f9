import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CompanyMark } from '../kit/company-mark.tsx'
import { LanguageSwitch } from '../kit/language-switch.tsx'
import { ThemeSwitch } from '../kit/theme-switch.tsx'
import classes from './session.module.css'

/** The page before the desk: the product's name (with the company's logo, where it is known whose page it is), one thing to do, language and appearance. */
export function SessionPanel({ logo = null, children }: { logo?: string | null; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <main className={classes.page}>
      <div className={classes.panel}>
        <div className={classes.brand}>
          <CompanyMark source={logo} size={44} />
          <div>
            <div className={classes.product}>{t('session.product')}</div>
            <div className={classes.tagline}>{t('session.tagline')}</div>
          </div>
        </div>
        <div className={classes.form}>{children}</div>
        <div className={classes.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </main>
  )
}
