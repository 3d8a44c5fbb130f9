import { Badge, Button, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type Consent, type ConsentPurpose, consentPurpose } from '@tongdai/contract/consents/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay } from '../../format/moment.ts'
import { useMayUse, useSession } from '../../who/session-context.ts'
import classes from '../contacts.module.css'
import { ConsentDialog } from './consent-dialog.tsx'

/** What a customer agrees to, and all that was said about it. */
export function ConsentPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const [writing, setWriting] = useState<{ purpose: ConsentPurpose; deed: Consent['deed'] } | null>(null)
  const [open, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['contacts', contactId, 'consents'],
    queryFn: () => callRoute(api.listConsents, { params: { id: contactId } }),
  })
  if (!data) return null
  return (
    <section className={classes.panel} data-testid="consents">
      <h2 className={classes.panelTitle}>{t('contacts.consents.title')}</h2>
      {consentPurpose.options.map((purpose) => {
        const agrees = data.agreed.includes(purpose)
        const isKnown = data.items.some((consent) => consent.purpose === purpose)
        return (
          <div key={purpose} className={classes.reach} data-testid={`consent-${purpose}`}>
            <span className={classes.who}>
              {t(`contacts.consents.purpose.${purpose}`)}
              <Badge color={agrees ? 'green' : isKnown ? 'red' : 'gray'} variant="light" tt="none" fw={550}>
                {t(`contacts.consents.${agrees ? 'agrees' : isKnown ? 'withdrew' : 'unsaid'}`)}
              </Badge>
            </span>
            {mayUse('contacts.edit') && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t(`contacts.consents.${agrees ? 'withdraw' : 'give'}`)}: ${t(`contacts.consents.purpose.${purpose}`)}`}
                onClick={() => setWriting({ purpose, deed: agrees ? 'withdrawn' : 'given' })}
              >
                {t(`contacts.consents.${agrees ? 'withdraw' : 'give'}`)}
              </Button>
            )}
          </div>
        )
      })}
      {data.items.length > 0 && (
        <UnstyledButton
          className={classes.small}
          aria-expanded={open}
          data-testid="consents-history"
          onClick={() => setOpen(!open)}
        >
          {t('contacts.consents.history', { count: data.items.length })}
        </UnstyledButton>
      )}
      {open && (
        <ol className={classes.ledger}>
          {data.items.map((consent) => (
            <Said key={consent.id} consent={consent} />
          ))}
        </ol>
      )}
      {writing && <ConsentDialog contactId={contactId} saying={writing} onClose={() => setWriting(null)} />}
    </section>
  )
}

function Said({ consent: { purpose, deed, how, note, at, person } }: { consent: Consent }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  return (
    <li>
      {showDay(at, timeZone)} · {t(`contacts.consents.purpose.${purpose}`)}:{' '}
      {t(`contacts.consents.deed.${deed}`)}
      <small>{[t(`contacts.consents.how.${how}`), note, person?.name].filter(Boolean).join(' · ')}</small>
    </li>
  )
}
