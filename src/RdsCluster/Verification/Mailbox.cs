using Amazon.CDK.AWS.S3;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Verification;

/// <summary>The bucket by which a runner is asked and answers, and in which its reports stay.</summary>
internal static class Mailbox
{
    public static CfnBucket Create(Construct scope, ClusterContext context, int keepDays)
    {
        var bucket = new CfnBucket(
            scope,
            "Mailbox",
            new CfnBucketProps
            {
                BucketEncryption = new CfnBucket.BucketEncryptionProperty
                {
                    ServerSideEncryptionConfiguration = new object[]
                    {
                        new CfnBucket.ServerSideEncryptionRuleProperty
                        {
                            BucketKeyEnabled = true,
                            ServerSideEncryptionByDefault = new CfnBucket.ServerSideEncryptionByDefaultProperty
                            {
                                SseAlgorithm = "aws:kms",
                                KmsMasterKeyId = context.Key.Arn,
                            },
                        },
                    },
                },
                PublicAccessBlockConfiguration = new CfnBucket.PublicAccessBlockConfigurationProperty
                {
                    BlockPublicAcls = true,
                    BlockPublicPolicy = true,
                    IgnorePublicAcls = true,
                    RestrictPublicBuckets = true,
                },
                OwnershipControls = new CfnBucket.OwnershipControlsProperty
                {
                    Rules = new object[] { new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerEnforced" } },
                },
                VersioningConfiguration = new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" },
                LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
                {
                    Rules = new object[]
                    {
                        new CfnBucket.RuleProperty
                        {
                            Id = "Runs",
                            Status = "Enabled",
                            Prefix = "runs/",
                            ExpirationInDays = keepDays,
                            // Heartbeats are overwritten every two seconds; earlier versions are not needed.
                            NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 1 },
                            AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty
                            {
                                DaysAfterInitiation = 1,
                            },
                        },
                    },
                },
            }
        );
        // A bucket with objects cannot be deleted: with its own removal policy it would hold up the stack's end.
        bucket.ApplyRemovalPolicy(Amazon.CDK.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        _ = new CfnBucketPolicy(
            scope,
            "MailboxPolicy",
            new CfnBucketPolicyProps
            {
                Bucket = bucket.Ref,
                PolicyDocument = Cfn.PolicyDocument([
                    new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["Sid"] = "OnlyTls",
                        ["Effect"] = "Deny",
                        ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["AWS"] = "*" },
                        ["Action"] = "s3:*",
                        ["Resource"] = new[] { bucket.AttrArn, $"{bucket.AttrArn}/*" },
                        ["Condition"] = Cfn.Condition("Bool", "aws:SecureTransport", "false"),
                    },
                ]),
            }
        );
        RunnerPolicyExceptions.OfBucket(bucket);
        return bucket;
    }
}
