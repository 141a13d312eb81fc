/**
 * Every operation of the documents in `spec/`, by its operationId. A test holds this list against the documents, and says what
 * it has to be; the code of a vendor from elsewhere adds its own to the interface.
 *
 * @public
 */
export interface KnownOperations {
  analyze: true;
  authorize: true;
  compareFaceEmbeddings: true;
  compareFaces: true;
  detectFaces: true;
  facematch: true;
  getFaceEmbeddings: true;
  healthCheck: true;
  lookalike: true;
  presignUpload: true;
  verify: true;
}

/** The operationId of an operation: a misspelt one is an error of the compiler. */
export type OperationName = keyof KnownOperations;
