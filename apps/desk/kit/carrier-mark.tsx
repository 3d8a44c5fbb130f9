import { useTranslation } from 'react-i18next'
import { Hint } from './hint.tsx'
import classes from './kit.module.css'

/** Behind a name that came with the call: anybody can set it, and nobody here has checked it. */
export function CarrierMark() {
  const { t } = useTranslation()
  return (
    <Hint label={t('call.fromCarrierText')} multiline maw={280}>
      <span className={classes.carrierMark} data-testid="name-unverified">
        {t('call.fromCarrier')}
      </span>
    </Hint>
  )
}
