using System.Security.Cryptography;
using System.Text;
using RdsCluster.Templates.Evaluation;
using RdsCluster.Templates.Models;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.LocalHost.Templates;

/// <summary>
/// Physical ids as AWS would shape them, made from the stack and the logical id: the same template always gets the same ones,
/// so that references inside it hold together. Resources of other types have no id before deployment.
/// </summary>
internal sealed class PhysicalIds(Stack stack) : IResourceNames
{
    // RDS: a DB instance identifier has 1 to 63 characters. Room is left for what a Multi-AZ DB cluster adds for its members.
    private const int LongestIdentifier = 52;

    public Value? Ref(string logicalId) => ValueOf(Id(stack.Resources[logicalId]));

    public Value? GetAtt(string logicalId, string attribute) => ValueOf(Attribute(stack.Resources[logicalId], attribute));

    /// <summary>The resource's physical id, where it has one before deployment.</summary>
    public string? Id(TemplateResource resource) =>
        resource.Type switch
        {
            "AWS::RDS::DBInstance" => Named(resource, "DBInstanceIdentifier"),
            "AWS::RDS::DBCluster" => Named(resource, "DBClusterIdentifier"),
            "AWS::RDS::DBParameterGroup" => Named(resource, "DBParameterGroupName"),
            "AWS::RDS::DBClusterParameterGroup" => Named(resource, "DBClusterParameterGroupName"),
            "AWS::RDS::DBProxy" => Named(resource, "DBProxyName"),
            "AWS::RDS::DBProxyEndpoint" => Named(resource, "DBProxyEndpointName"),
            "AWS::RDS::DBSubnetGroup" => Named(resource, "DBSubnetGroupName"),
            "AWS::RDS::OptionGroup" => Named(resource, "OptionGroupName"),
            "AWS::RDS::GlobalCluster" => Named(resource, "GlobalClusterIdentifier"),
            "AWS::EC2::SecurityGroup" => $"sg-{Hash(resource, 17)}",
            "AWS::EC2::VPC" => $"vpc-{Hash(resource, 17)}",
            "AWS::EC2::Subnet" => $"subnet-{Hash(resource, 17)}",
            "AWS::KMS::Key" => Uuid(resource),
            "AWS::IAM::Role" => Property(resource, "RoleName") ?? resource.LogicalId,
            "AWS::SecretsManager::Secret" or "AWS::SNS::Topic" => Arn(resource),
            "AWS::SecretsManager::SecretTargetAttachment" => Property(resource, "SecretId"),
            _ => null,
        };

    private string? Attribute(TemplateResource resource, string attribute) =>
        (resource.Type, attribute) switch
        {

            ("AWS::EC2::SecurityGroup", "GroupId")
            or
            ("AWS::EC2::VPC", "VpcId")
            or
            ("AWS::EC2::Subnet", "SubnetId")
            or
            ("AWS::KMS::Key", "KeyId")
            or ("AWS::SecretsManager::Secret", "Id") => Id(resource),
            ("AWS::EC2::SecurityGroup", "VpcId") => Property(resource, "VpcId"),
            ("AWS::EC2::Subnet", "AvailabilityZone") => Property(resource, "AvailabilityZone"),
            ("AWS::RDS::DBInstance" or "AWS::RDS::DBCluster", "Endpoint.Port") => Property(resource, "Port") ?? "3306",
            (_, "Arn" or "DBInstanceArn" or "DBClusterArn" or "TopicArn") => Arn(resource),
            _ => null,
        };

    private string? Arn(TemplateResource resource) =>
        resource.Type switch
        {
            "AWS::KMS::Key" => Arn("kms", $"key/{Uuid(resource)}"),
            "AWS::IAM::Role" => $"arn:aws:iam::{stack.Account}:role/{Id(resource)}",
            "AWS::SecretsManager::Secret" => Arn(
                "secretsmanager",
                $"secret:{Property(resource, "Name") ?? resource.LogicalId}-{Hash(resource, 6)}"
            ),
            "AWS::SNS::Topic" => Arn("sns", Property(resource, "TopicName") ?? resource.LogicalId),
            "AWS::RDS::DBInstance" => Arn("rds", $"db:{Id(resource)}"),
            "AWS::RDS::DBCluster" => Arn("rds", $"cluster:{Id(resource)}"),
            _ => null,
        };

    private string Arn(string service, string rest) => $"arn:aws:{service}:{stack.Region}:{stack.Account}:{rest}";

    /// <summary>RDS stores identifiers in lower case; CloudFormation makes one from stack and logical id where none is given.</summary>
    private string Named(TemplateResource resource, string name)
    {
        if (Property(resource, name) is { Length: > 0 } literal)
        {
            return literal.ToLowerInvariant();
        }
        var made = $"{stack.File.StackName}-{resource.LogicalId}".ToLowerInvariant();
        return made.Length <= LongestIdentifier ? made : made[..(LongestIdentifier - 7)] + "-" + Hash(resource, 6);
    }

    private string Uuid(TemplateResource resource)
    {
        var hash = Hash(resource, 32);
        return $"{hash[..8]}-{hash[8..12]}-{hash[12..16]}-{hash[16..20]}-{hash[20..]}";
    }

    private string Hash(TemplateResource resource, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stack.File.StackName}/{resource.LogicalId}")))[..length];

    private string? Property(TemplateResource resource, string name) => stack.Evaluator.Evaluate(resource.Properties[name]).AsText;

    private static Value? ValueOf(string? text) => text is null ? null : Value.Of(text);
}
