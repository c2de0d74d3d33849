import { type Chapter, sh } from './advice.ts';

export const gcp: Chapter = {
  title: 'Google Cloud',
  codes: {
    GCP_PROVIDER_REFUSED: {
      causes: [
        "The provider's name is mistyped, has the project's id in place of its number, or the pool is deleted or disabled.",
        'The provider lists other audiences than `gcp-audience`.',
        'It is for another issuer: on GitHub Enterprise the issuer is your own server.',
        'Its mapping fails for this job: a claim that is not there, or a `google.subject` longer than 127 bytes.',
        'It was made within the last five minutes.',
      ],
      fix: `The message says which of them, with the command that corrects it. [setup/gcp](setup.md#google-cloud) writes all of it anew. To see what is there:${sh(
        'gcloud iam workload-identity-pools providers describe github --workload-identity-pool=ci-agent --location=global --project=my-project',
      )}`,
    },
    GCP_CONDITION_REFUSED: {
      causes: [
        'The attribute condition names another repository, branch or workflow file. Compare it with the claims in the message.',
        'It compares a claim that this job has not, such as `environment`: a condition that fails is a refusal.',
        'It compares names. A repository that was renamed or moved has another name and the same number.',
      ],
      fix: 'The message has the command that adds exactly this job to what the condition accepts: `update-oidc` replaces the whole condition, so it reads the old one first. Or run [setup/gcp](setup.md#google-cloud) again with all repositories, and the right `--branch`, `--workflow` or `--environment`. It takes some minutes to hold. There is no command for a job of a pull request: its ref and its workflow file are other ones for each.',
    },
    GCP_IMPERSONATION_REFUSED: {
      causes: [
        'The service account does not let this pool in: no `roles/iam.workloadIdentityUser` for the principal that the message names.',
        "Its name is mistyped, it is disabled, or the IAM Service Account Credentials API is off in the service account's project.",
        'The binding was made a moment ago.',
      ],
      fix: 'The message has the command. [setup/gcp](setup.md#google-cloud) makes the binding.',
    },
    GCP_TTL_REFUSED: {
      causes: [
        'Google issues tokens for one hour at most unless an organisation policy lists the service account.',
      ],
      fix: '`ttl: 1h`. For a job that runs longer use `deliver: broker`, which renews; or have the account listed in `constraints/iam.allowServiceAccountCredentialLifetimeExtension`.',
    },
    GCP_BOUNDARY_REFUSED: {
      causes: [
        'A bucket or prefix in a `gcs:` line, or `gcp-access-boundary`, is not one that Google takes.',
      ],
      fix: '`dry-run: true` shows the boundary as it is sent. Correct the line it came from.',
    },
    GCP_REFUSED: {
      causes: ['Google refused for a reason that this action does not know; the message has its words.'],
      fix: 'Correct what the message names. If it is a case that deserves its own code, please open an issue.',
    },
    GCP_UNAVAILABLE: {
      causes: [
        'The runner cannot reach `sts.googleapis.com` or `iamcredentials.googleapis.com`.',
        '`gcp-sts-endpoint`, `gcp-iam-endpoint` or `gcp-universe` points elsewhere.',
        'An incident.',
        'An answer that is not the lease that was asked for: the wide token instead of the narrowed one, another type of token, or a life that cannot be. The message says which; nothing of it was used.',
        'A proxy that opens TLS: its CA is not one that Node trusts, and the message says that the certificate is not trusted.',
      ],
      fix: 'Allow the host that the message names, set `HTTPS_PROXY`, or name private endpoints in the two inputs. Name the CA of such a proxy in `NODE_EXTRA_CA_CERTS`, under `env:` of the job.',
    },
  },
};
