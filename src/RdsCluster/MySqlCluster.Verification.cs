using System.Text.RegularExpressions;
using Amazon.CDK.AWS.Backup;
using Amazon.CDK.AWS.EC2;
using RdsCluster.Users;
using RdsCluster.Verification;

namespace RdsCluster;

/// <content>The verifier inside the VPC.</content>
public sealed partial class MySqlCluster
{
    private ClusterVerification? _verification;
    private CfnRestoreTestingPlan? _restoreTesting;

    /// <summary>
    /// Adds a runner in the database's subnets that <c>rdscluster verify --stack</c> uses automatically. It needs no route to the VPC, no
    /// NAT gateway and no interface endpoint. It creates the database user <c>verifier</c>, which logs in with IAM authentication. A run
    /// costs about 0.01 USD; an idle runner costs nothing.
    /// </summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A value is out of range, or an existing VPC may have no route to S3.</exception>
    /// <exception cref="InvalidOperationException">Verification was added before, or IAM authentication is off.</exception>
    /// <example>
    /// <code>
    /// var verification = orders.AddVerification();
    /// verification.GrantStart(pipelineRole, new VerifyPermissions { Failover = true });
    /// </code>
    /// </example>
    public ClusterVerification AddVerification(VerificationOptions? options = null)
    {
        options ??= new VerificationOptions();
        if (_manifest.Runner is not null)
        {
            throw new InvalidOperationException($"AddVerification: '{Identifier}' already has a runner. Call AddVerification once.");
        }

        if (options.KeepReportsDays is < 1 or > 3650)
        {
            throw new ArgumentException(
                $"VerificationOptions.KeepReportsDays: got {options.KeepReportsDays}; use 1 to 3650 days.",
                nameof(options)
            );
        }

        if (options.MemoryMb is < 512 or > 10240)
        {
            throw new ArgumentException(
                $"VerificationOptions.MemoryMb: got {options.MemoryMb}; 512 to 10240 MB are possible.",
                nameof(options)
            );
        }

        if (options.Canary is { EveryMinutes: < 5 or > 360 } canary)
        {
            throw new ArgumentException($"CanaryOptions.EveryMinutes: got {canary.EveryMinutes}; use 5 to 360 minutes.", nameof(options));
        }

        if (options.GameDay is { } gameDay)
        {
            if (!Cron().IsMatch(gameDay.Schedule))
            {
                throw new ArgumentException(
                    $"GameDayOptions.Schedule: got '{gameDay.Schedule}'; use a cron expression of six fields in UTC, for instance "
                        + "cron(0 7 ? * TUE#1 *).",
                    nameof(options)
                );
            }

            if (_manifest.Promises.MaxWriteOutageSeconds is null)
            {
                throw new ArgumentException(
                    $"VerificationOptions.GameDay: '{Identifier}' has no automatic failover. Remove it, or choose another topology.",
                    nameof(options)
                );
            }
        }

        if (options.RestoreDrill && (_restoreTesting is null || options.Canary is null || _parts.DbCluster is not null))
        {
            throw new ArgumentException(
                "VerificationOptions.RestoreDrill: "
                    + (
                        _parts.DbCluster is not null
                            ? $"AWS Backup restores the DB cluster of '{Identifier}' without instances: nothing could be compared. "
                                + "Remove it, and use rdscluster verify --allow-restore."
                        : _restoreTesting is null ? $"'{Identifier}' has no restore testing. Set Backup.Plan.RestoreTesting."
                        : "it compares heartbeats, and nothing writes them. Set VerificationOptions.Canary."
                    ),
                nameof(options)
            );
        }

        if (_context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"AddVerification: IAM authentication is disabled for '{Identifier}', so the runner could not log in. Set "
                    + "IamAuthentication = true."
            );
        }

        var makesEndpoint = _context.Props.InterfaceEndpoints ?? _context.Network.IsOwn;
        if (
            !makesEndpoint
            && !options.VpcReachesS3
            && (_context.Props.VpcSubnets?.SubnetType ?? SubnetType.PRIVATE_ISOLATED) is not SubnetType.PRIVATE_WITH_EGRESS
        )
        {
            throw new ArgumentException(
                "AddVerification: the runner needs S3, and the VPC may have no route to it. Add a gateway endpoint for "
                    + "com.amazonaws.REGION.s3 to the database's route tables, then set VerificationOptions.VpcReachesS3 = true.",
                nameof(options)
            );
        }

        // A secondary Region of a global database has the primary's users.
        DatabaseUser? user = null;
        if (Secret is not null)
        {
            user = AddUser(options.User, new DatabaseUserOptions { Access = UserAccess.Verify, Login = UserLogin.Iam });
        }

        var verification = new ClusterVerification(this, _context, _parts, options);
        if (makesEndpoint)
        {
            verification.OpenMailbox();
        }

        ChangeManifest(_manifest with { Runner = verification.Manifest() });
        verification.Conduct(options, _parts, user, _manifest, _alarmTopicArn, _restoreTesting);
        if (options.Canary is { } watched)
        {
            _dashboard?.AddVerification(watched.EveryMinutes);
        }

        return _verification = verification;
    }

    [GeneratedRegex(@"^cron\(\S+( \S+){5}\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cron();
}
