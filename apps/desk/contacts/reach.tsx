import { ActionIcon, Anchor, Tooltip } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { Contact } from '@tongdai/contract/contacts/schema'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmailText } from '../kit/email-text.tsx'
import { NumberText } from '../kit/number-text.tsx'
import classes from './contacts.module.css'
import { useDial } from './use-dial.ts'

/** Every number and e-mail of a customer, the main one first in words; a number is called from here. */
export function Reach({
  customer: { name, phones, emails },
  beside,
}: {
  customer: Pick<Contact, 'name' | 'phones' | 'emails'>
  /** What is said of a number besides. */
  beside?: (number: string) => ReactNode
}) {
  const { t } = useTranslation()
  const dial = useDial()
  if (phones.length + emails.length === 0)
    return <div className={classes.factNone}>{t('contacts.noReach')}</div>
  const about = ({ label, main }: Contact['phones'][number], several: boolean) =>
    [t(`contacts.label.${label}`), several && main && t('contacts.mainShort')].filter(Boolean).join(' · ')
  return (
    <>
      {phones.map((point) => (
        <div key={point.id} className={classes.reach}>
          <span className={classes.reachWhat}>
            <NumberText number={point.value} />
            <small>{about(point, phones.length > 1)}</small>
            {beside?.(point.value)}
          </span>
          {dial.shown && (
            <Tooltip label={t('home.callNow', { name })}>
              <ActionIcon
                aria-label={t('home.callNow', { name })}
                disabled={!dial.free}
                onClick={() => dial.call(point.value)}
              >
                <IconPhone size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      ))}
      {emails.map((point) => (
        <div key={point.id} className={classes.reach}>
          <span className={classes.reachWhat}>
            {point.value.includes('•••') ? (
              point.value
            ) : (
              <Anchor href={`mailto:${point.value}`} inherit>
                <EmailText email={point.value} />
              </Anchor>
            )}
            <small>{about(point, emails.length > 1)}</small>
          </span>
        </div>
      ))}
    </>
  )
}
