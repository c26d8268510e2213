using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace RdsCluster.Interop;

/// <summary>What every cluster reads of CDK's objects; each is a way to Node and back.</summary>
internal static class JsiiReads
{
    /// <summary>As <c>Stack.Of</c>.</summary>
    public static Stack ReadStack(this Construct construct) =>
        JsiiObject.CallStatic<Stack, Stack>("of", [construct], () => Stack.Of(construct));

    public static Node ReadNode(this IConstruct construct) => JsiiObject.Get((DeputyBase)construct, "node", () => construct.Node);

    public static string ReadPath(this Node node) => JsiiObject.Get(node, "path", () => node.Path);

    public static IConstruct ReadRoot(this Node node) => JsiiObject.Get(node, "root", () => node.Root);

    public static object?[] ReadContext(this Node node, params string[] keys) =>
        JsiiObject.CallAll(node, "tryGetContext", keys, node.TryGetContext);

    /// <summary>What <c>Ref</c> gives for it, a token.</summary>
    public static string ReadRef(this CfnRefElement element) => JsiiObject.Get(element, "ref", () => element.Ref);

    public static string ReadArn(this CfnRole role) => JsiiObject.Get(role, "attrArn", () => role.AttrArn);

    public static string ReadId(this SecurityGroup group) => JsiiObject.Get(group, "securityGroupId", () => group.SecurityGroupId);

    public static string ReadId(this Vpc vpc) => JsiiObject.Get(vpc, "vpcId", () => vpc.VpcId);
}
