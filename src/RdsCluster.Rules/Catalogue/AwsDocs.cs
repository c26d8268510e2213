namespace RdsCluster.Rules.Catalogue;

/// <summary>Addresses of the AWS pages that rules come from.</summary>
internal static class AwsDocs
{
    private const string Docs = "https://docs.aws.amazon.com/";

    public static string Api(string operation) => $"{Docs}AmazonRDS/latest/APIReference/API_{operation}.html";

    public static string Rds(string page) => $"{Docs}AmazonRDS/latest/UserGuide/{page}.html";

    public static string Aurora(string page) => $"{Docs}AmazonRDS/latest/AuroraUserGuide/{page}.html";

    public static string Cfn(string page) => $"{Docs}AWSCloudFormation/latest/TemplateReference/{page}.html";

    public static string PrivateLink(string page) => $"{Docs}vpc/latest/privatelink/{page}.html";

    public static string Secrets(string page) => $"{Docs}secretsmanager/latest/{page}.html";

    public static string Kms(string page) => $"{Docs}kms/latest/{page}.html";

    public static string Backup(string page) => $"{Docs}aws-backup/latest/devguide/{page}.html";

    public static string Scaling(string page) => $"{Docs}autoscaling/application/APIReference/{page}.html";

    public static string CloudWatch(string page) => $"{Docs}AmazonCloudWatch/latest/APIReference/{page}.html";

    public static string Sns(string page) => $"{Docs}sns/latest/dg/{page}.html";

    public static string Logs(string page) => $"{Docs}AmazonCloudWatchLogs/latest/APIReference/{page}.html";

    public static string Dns(string page) => $"{Docs}Route53/latest/APIReference/{page}.html";

    public static string Ec2(string page) => $"{Docs}AWSEC2/latest/APIReference/{page}.html";
}
