import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'

/** Longer than any page takes of itself, ms. */
const patienceMs = 3_000

/** Beside what stands in for data that is being fetched: after a while it says that the server is slow, and that it is waited for. */
export function SlowHint() {
  const { t } = useTranslation()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    slow && (
      <p role="status" className={classes.slow}>
        {t('frame.slow')}
      </p>
    )
  )
}
