import { Input, Select, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type Consent, type ConsentPurpose, consentWay } from '@tongdai/contract/consents/schema'
import { type Day, dayAt, startOfDay } from '@tongdai/contract/day'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../kit/day-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { DialogForm } from '../../kit/dialog-form.tsx'
import { useChange } from '../../kit/use-change.ts'
import { serverNow } from '../../server/server-clock.ts'
import { useSession } from '../../who/session-context.ts'

interface ConsentDialogProps {
  contactId: string
  saying: { purpose: ConsentPurpose; deed: Consent['deed'] }
  onClose: () => void
}

/** How somebody said it, when, and where the proof is. */
export function ConsentDialog({ contactId, saying: { purpose, deed }, onClose }: ConsentDialogProps) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const today = dayAt(serverNow(), timeZone)
  const [how, setHow] = useState<Consent['how']>('call')
  const [day, setDay] = useState<Day>(today)
  const [note, setNote] = useState('')
  const write = useChange(
    () =>
      callRoute(api.writeConsent, {
        params: { id: contactId },
        body: {
          ...{ purpose, deed, how, note },
          ...(day !== today && { at: startOfDay(day, timeZone) }),
        },
      }),
    { reload: 'contacts', done: onClose },
  )
  return (
    <Dialog
      title={t(`contacts.consents.saying.${deed}`, { purpose: t(`contacts.consents.purpose.${purpose}`) })}
      typed={note !== ''}
      onClose={onClose}
    >
      <DialogForm
        submit={() => write.mutate(undefined)}
        pending={write.isPending}
        action={t('contacts.consents.write')}
        testId="consent-save"
      >
        <Select
          label={t('contacts.consents.by')}
          allowDeselect={false}
          data={consentWay.options
            .filter((way) => way !== 'import' && way !== 'api')
            .map((way) => ({ value: way, label: t(`contacts.consents.how.${way}`) }))}
          value={how}
          onChange={(way) => way && setHow(way as Consent['how'])}
        />
        <Input.Wrapper label={t('contacts.consents.on')}>
          <DayField
            label={t('contacts.consents.on')}
            value={day}
            change={(chosen) => setDay(chosen ?? today)}
          />
        </Input.Wrapper>
        <TextInput
          label={t('contacts.consents.note')}
          description={t('contacts.consents.noteHint')}
          maxLength={500}
          data-testid="consent-note"
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
