namespace RdsCluster.Security;

/// <summary>Who may use the cluster's key.</summary>
/// <remarks>Source: AWS KMS Developer Guide, "Key policies"; CloudWatch Logs User Guide, "Encrypt log data"; Security Hub control KMS and
/// Control Tower CT.KMS.</remarks>
internal static class KeyPolicy
{
    private static readonly string[] LogActions =
    [
        "kms:Encrypt*",
        "kms:Decrypt*",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:Describe*",
    ];
    private static readonly string[] AnnouncementActions = ["kms:Decrypt", "kms:GenerateDataKey*"];
    private static readonly string[] SecretActions = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"];
    private static readonly string[] Announcers = ["events.rds.amazonaws.com", "cloudwatch.amazonaws.com"];

    /// <summary>Neither for a resource of AWS's nor by a service itself: both conditions, as Control Tower asks for them in
    /// CT.KMS.PR.3.</summary>
    private static readonly Dictionary<string, object> NotForAService = new(StringComparer.Ordinal)
    {
        ["BoolIfExists"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["kms:GrantIsForAWSResource"] = "false",
            ["aws:PrincipalIsAWSService"] = "false",
        },
    };

    public static Dictionary<string, object> Json(string identifier) =>
        new(StringComparer.Ordinal)
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new object[]
            {
                Statement("AccountAdministersKey", "Allow", "kms:*", Aws("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"), null),
                Statement("OnlyServicesCreateGrants", "Deny", "kms:CreateGrant", Aws("*"), NotForAService),
                Logs(identifier),
                Announcements(),
                Secrets(),
            },
        };

    /// <summary>
    /// The account's principals use the key through Secrets Manager, as with the key that AWS manages there: who may read a secret needs
    /// no permission for its key, also from another stack.
    /// </summary>
    /// <remarks>Source: Secrets Manager User Guide, "Secret encryption and decryption": permissions for the KMS key, and the policy of
    /// the AWS managed key.</remarks>
    public static Dictionary<string, object> Secrets() =>
        Statement(
            "SecretsOfThisAccount",
            "Allow",
            SecretActions,
            Aws("*"),
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["kms:CallerAccount"] = Cfn.Ref("AWS::AccountId"),
                    ["kms:ViaService"] = Cfn.Sub("secretsmanager.${AWS::Region}.amazonaws.com"),
                },
            }
        );

    /// <summary>What CloudWatch Logs needs to keep the cluster's logs encrypted.</summary>
    public static Dictionary<string, object> Logs(string identifier) =>
        Statement(
            "LogsOfThisCluster",
            "Allow",
            LogActions,
            Service(Cfn.Sub("logs.${AWS::Region}.amazonaws.com")),
            Cfn.Condition(
                "ArnLike",
                "kms:EncryptionContext:aws:logs:arn",
                new[]
                {
                    Cfn.Sub($"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:/aws/rds/*/{identifier}*"),
                    Cfn.Sub($"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:/aws/vpc/{identifier}/*"),
                }
            )
        );

    /// <summary>What alarms and RDS need to write to an encrypted topic.</summary>
    public static Dictionary<string, object> Announcements() =>
        Statement(
            "AnnouncementsOfThisAccount",
            "Allow",
            AnnouncementActions,
            Service(Announcers),
            Cfn.Condition("StringEquals", "aws:SourceAccount", Cfn.Ref("AWS::AccountId"))
        );

    private static Dictionary<string, object> Statement(string sid, string effect, object action, object principal, object? condition)
    {
        var statement = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Sid"] = sid,
            ["Effect"] = effect,
            ["Principal"] = principal,
            ["Action"] = action,
            ["Resource"] = "*",
        };
        if (condition is not null)
        {
            statement["Condition"] = condition;
        }

        return statement;
    }

    private static Dictionary<string, object> Aws(string arn) =>
        new(StringComparer.Ordinal) { ["AWS"] = string.Equals(arn, "*", StringComparison.Ordinal) ? arn : Cfn.Sub(arn) };

    private static Dictionary<string, object> Service(object service) => new(StringComparer.Ordinal) { ["Service"] = service };
}
