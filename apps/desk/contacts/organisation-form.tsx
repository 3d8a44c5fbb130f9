import { TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { createOrganisationBody, type Organisation } from '@tongdai/contract/organisations/schema'
import { readDialled } from '@tongdai/contract/phone-number'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { PointFields } from './point-fields.tsx'
import { isFilled, isUntouched, type PointValue, pointBodies, pointValues } from './point-values.ts'

interface Values extends Record<string, unknown> {
  name: string
  phones: PointValue[]
  emails: PointValue[]
  taxCode: string
  website: string
}

interface OrganisationFormProps {
  /** null: a new one. */
  organisation: Organisation | null
  onClose: () => void
  saved?: (organisation: Organisation) => void
}

export function OrganisationForm({ organisation, onClose, saved }: OrganisationFormProps) {
  const { t } = useTranslation()
  const check = checkBy<Values>(
    t,
    createOrganisationBody.pick({ name: true, taxCode: true, website: true }),
    (values) => values,
  )
  const bodyOf = ({ name, taxCode, website, phones, emails }: Values) => ({
    ...{ name, taxCode, website },
    phones: pointBodies(phones),
    emails: pointBodies(emails),
  })
  return (
    <EntityForm<Organisation, Values, Organisation>
      title={t(organisation ? 'contacts.organisationEdit' : 'contacts.organisationAdd')}
      size={520}
      onClose={onClose}
      item={organisation}
      blank={{ name: '', phones: pointValues([]), emails: pointValues([]), taxCode: '', website: '' }}
      valuesOf={({ name, phones, emails, taxCode, website }) => ({
        ...{ name, taxCode, website },
        phones: pointValues(phones),
        emails: pointValues(emails),
      })}
      latest={async () =>
        organisation
          ? callRoute(api.getOrganisation, { params: { id: organisation.id } }).catch(() => undefined)
          : undefined
      }
      check={(values) => ({
        ...check(values),
        ...(values.phones.every(
          (point) => !isFilled(point) || isUntouched(point) || readDialled(point.text) !== null,
        )
          ? {}
          : { phones: t('kit.invalid.phone') }),
      })}
      save={(values, item) =>
        item
          ? callRoute(api.updateOrganisation, {
              params: { id: item.id },
              body: { ...bodyOf(values), version: item.version },
            })
          : callRoute(api.createOrganisation, { body: bodyOf(values) })
      }
      saved={saved}
      reload="contacts"
      faultAt={{ INVALID_REQUEST: 'phones' }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="organisation-name"
            {...form.getInputProps('name')}
          />
          <PointFields kind="phone" {...form.getInputProps('phones')} value={form.values.phones} />
          <PointFields kind="email" {...form.getInputProps('emails')} value={form.values.emails} />
          <TextInput label={t('contacts.taxCode')} {...form.getInputProps('taxCode')} />
          <TextInput label={t('contacts.website')} {...form.getInputProps('website')} />
        </>
      )}
    </EntityForm>
  )
}
