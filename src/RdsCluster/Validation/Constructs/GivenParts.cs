using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using RdsCluster.Networking;
using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// What an app tells of the key and the VPC that it gives to a cluster. Each fact is a question to Node, so they are asked at the check,
/// and only where a rule
/// needs them; what comes from an ARN or a look-up tells nothing.
/// </summary>
internal sealed class GivenParts(MySqlClusterProps props, ClusterNetwork network, string keyArn)
{
    /// <summary>What is known of each.</summary>
    public IEnumerable<GivenPart> Facts() => [.. OfKey(), .. OfVpc()];

    private IEnumerable<GivenPart> OfKey()
    {
        if (props.StorageEncryptionKey is Key { Node: var node } && node.DefaultChild is CfnKey key)
        {
            yield return new(node.Path, new CfnKeyProps { KeySpec = key.KeySpec, Enabled = key.Enabled }, keyArn);
        }
    }

    private IEnumerable<GivenPart> OfVpc()
    {
        // Somebody else's gateway may be any VPC's.
        if (
            !props.PubliclyAccessible
            || props.Vpc is not Vpc { InternetGatewayId: null, Node: var node, VpcId: var id }
            || node.Root.Node.FindAll().Any(construct => construct is CfnVPCGatewayAttachment)
        )
        {
            yield break;
        }

        var path = node.Path;
        yield return new(path, new CfnVPCProps(), id);
        foreach (var (number, subnet) in network.SubnetIds.Index())
        {
            yield return new($"{path}/{number}", new CfnSubnetProps { VpcId = id }, subnet);
        }
    }
}
