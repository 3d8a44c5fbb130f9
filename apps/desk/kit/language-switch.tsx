import { SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage, type Language } from '../text/language.ts'

export function LanguageSwitch() {
  const { t } = useTranslation()
  const choose = (language: string) =>
    void chooseLanguage(language as Language).catch(() =>
      notifications.show({ color: 'red', message: t('problem.NETWORK') }),
    )
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('frame.language')}
      value={currentLanguage()}
      onChange={choose}
      data={[
        { value: 'vi', label: 'Tiếng Việt' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}
