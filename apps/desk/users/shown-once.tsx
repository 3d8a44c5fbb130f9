import { useTranslation } from 'react-i18next'
import { CopyField } from '../kit/copy-field.tsx'

/** A password as it is handed over. It takes the focus as it appears, so that whoever hears the page is told it. */
export function ShownOnce({ password }: { password: string }) {
  const { t } = useTranslation()
  const label = t('session.signIn.password')
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields
    <div
      role="group"
      aria-label={`${label}: ${password}`}
      tabIndex={-1}
      data-autofocus
      style={{ outline: 'none' }}
    >
      <dl style={{ margin: 0 }} data-testid="new-password">
        <CopyField label={label} value={password} />
      </dl>
    </div>
  )
}
