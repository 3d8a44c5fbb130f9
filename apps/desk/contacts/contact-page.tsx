import { EmptyState, Skeleton, Stack } from '@mantine/core'
import { IconUserX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import pageClasses from '../kit/kit.module.css'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useMayUse } from '../who/session-context.ts'
import { ConsentPanel } from './consents/consent-panel.tsx'
import { ContactFacts } from './contact-facts.tsx'
import { ContactForm } from './contact-form.tsx'
import { ContactHead } from './contact-head.tsx'
import classes from './contacts.module.css'
import { PossibleTwins } from './merge/possible-twins.tsx'
import { SharedNumber } from './merge/shared-number.tsx'
import { Reach } from './reach.tsx'
import { NewNote } from './timeline/new-note.tsx'
import { Pinned } from './timeline/pinned.tsx'
import { Timeline } from './timeline/timeline.tsx'

const route = getRouteApi('/contacts/$id')

/** One customer, whole: how to reach them, what is known, what happened. */
export function ContactPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const navigate = useNavigate()
  const contact = useQuery({
    queryKey: ['contacts', id],
    queryFn: () => callRoute(api.getContact, { params: { id } }),
  })
  // Of one who was merged it is who that one is now.
  const now = contact.data?.id
  useEffect(() => {
    if (now !== undefined && now !== id)
      void navigate({ to: '/contacts/$id', params: { id: now }, replace: true })
  }, [navigate, now, id])
  const isMissing = contact.error instanceof ApiError && contact.error.status === 404
  return (
    <div className={pageClasses.page}>
      {isMissing ? (
        <EmptyState
          py={48}
          icon={<IconUserX />}
          title={t('contacts.gone')}
          description={t('contacts.goneText')}
        />
      ) : contact.data ? (
        <Customer key={id} contact={contact.data} />
      ) : isAway(contact) ? (
        <LoadFault query={contact} />
      ) : (
        <Stack aria-busy>
          <Skeleton height={48} width={320} />
          <Skeleton height={260} />
        </Stack>
      )}
    </div>
  )
}

function Customer({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayUse = useMayUse()
  const own = useOwnFields()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <ContactHead contact={contact} edit={() => setEditing(true)} />
      <div className={classes.columns}>
        <div>
          <section className={classes.panel}>
            <h2 className={classes.panelTitle}>{t('contacts.reach')}</h2>
            <Reach
              customer={contact}
              beside={(number) => <SharedNumber contact={contact} number={number} />}
            />
          </section>
          <PossibleTwins contact={contact} />
          <section className={classes.panel}>
            <h2 className={classes.panelTitle}>{t('contacts.known')}</h2>
            <ContactFacts contact={contact} />
          </section>
          <ConsentPanel contactId={contact.id} />
        </div>
        <section className={classes.panel}>
          <Pinned contactId={contact.id} />
          {mayUse('contacts.edit') && <NewNote contactId={contact.id} />}
          <Timeline contactId={contact.id} />
        </section>
      </div>
      {editing && own && (
        <ContactForm
          fields={own}
          contact={contact}
          onClose={() => setEditing(false)}
          find={(q) => void navigate({ to: '/contacts', search: { q } })}
        />
      )}
    </>
  )
}
