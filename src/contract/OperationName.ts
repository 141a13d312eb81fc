/**
 * Every operation of the documents in `spec/`, by its operationId: a misspelt one is an error of the compiler.
 *
 * A test holds this list against the documents, and says what it has to be.
 */
export type OperationName =
  | 'analyze'
  | 'authorize'
  | 'compareFaceEmbeddings'
  | 'compareFaces'
  | 'detectFaces'
  | 'facematch'
  | 'getFaceEmbeddings'
  | 'healthCheck'
  | 'lookalike'
  | 'presignUpload'
  | 'verify';
