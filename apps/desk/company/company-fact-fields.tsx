import { SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface FactFieldsProps {
  form: { getInputProps: (field: string) => object }
  readOnly: boolean
}

/** Who the company is: for people and documents. */
export function CompanyFactFields({ form, readOnly }: FactFieldsProps) {
  const { t } = useTranslation()
  const field = (name: 'address' | 'taxCode' | 'representative' | 'phone' | 'email') => (
    <TextInput label={t(`company.${name}`)} disabled={readOnly} {...form.getInputProps(name)} />
  )
  return (
    <>
      {field('address')}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {field('representative')}
        {field('taxCode')}
        {field('phone')}
        {field('email')}
      </SimpleGrid>
    </>
  )
}
