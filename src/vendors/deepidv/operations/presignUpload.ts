import { exampleReply } from '../../exampleReply.js';
import type { OperationHandler } from '../../VendorDialect.js';

/** What the spec's schema has made sure of. */
interface Body {
  readonly files: readonly { readonly contentType: string; readonly byteLength: number }[];
}

/** A signed URL and a key for each file that the caller is about to upload, in the order of the request. */
export const presignUpload: OperationHandler<'uploads'> = async (
  { operation, headers, body, account },
  services,
) => {
  const uploads = await Promise.all(
    (body as Body).files.map(({ contentType, byteLength }) =>
      services.uploads.presignUpload({ account, host: headers.host, contentType, byteLength }),
    ),
  );
  if (uploads.includes(undefined)) {
    return {
      ...exampleReply(operation, 403, 'no-organization'),
      notice: 'the account has no organization, whose folder uploads go to; give it one in the accounts file',
    };
  }
  return exampleReply(operation, 200, 'uploads', { uploads });
};
