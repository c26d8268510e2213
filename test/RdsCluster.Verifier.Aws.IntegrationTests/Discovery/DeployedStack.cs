using System.Text;
using System.Text.Json.Nodes;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Discovery;

/// <summary>A small stack with a manifest, deployed with boto3.</summary>
internal static class DeployedStack
{
    /// <summary>One primary and one replica, with the secret beside it: moto makes no secrets in stacks. All names start with the
    /// stack's.</summary>
    public static JsonObject Template(string name) =>
        JsonNode
            .Parse(
                $$"""
                {
                  "Resources": {
                    "Writer": {
                      "Type": "AWS::RDS::DBInstance",
                      "Properties": {
                        "DBInstanceIdentifier": "{{name}}-1", "Engine": "mysql", "DBInstanceClass": "db.m7g.large",
                        "AllocatedStorage": "20",
                        "MasterUsername": "owner", "MasterUserPassword": "not-a-real-one"
                      },
                      "Metadata": {
                        "RdsCluster::Manifest": {
                          "version": 1, "cluster": "Orders", "path": "Shop/Orders", "engine": "mysql", "engineVersion": "8.4.7",
                          "topology": "primary-with-replicas", "port": 3306, "secret": "Secret",
                          "members": [ { "logicalId": "Writer", "role": "writer" }, { "logicalId": "Reader", "role": "reader" } ],
                          "outputs": { "readerEndpoint": "OrdersReader", "secretArn": "OrdersSecret" },
                          "promises": { "multiAz": true, "readers": 1, "tags": { "app": "orders" } }
                        }
                      }
                    },
                    "Reader": {
                      "Type": "AWS::RDS::DBInstance",
                      "Properties": {
                        "DBInstanceIdentifier": "{{name}}-2", "SourceDBInstanceIdentifier": { "Ref": "Writer" },
                        "DBInstanceClass": "db.m7g.large", "Engine": "mysql"
                      }
                    }
                  },
                  "Outputs": { "OrdersReader": { "Value": "reader.{{name}}.example" }, "OrdersSecret": { "Value": "{{name}}-secret" } }
                }
                """
            )!
            .AsObject();

    public static Task<string> DeployAsync(this Moto moto, string name, JsonNode template) =>
        moto.Boto3Async(
            $$"""
            secrets.create_secret(Name="{{name}}-secret", SecretString='{"username":"owner","password":"first"}')
            cfn.create_stack(StackName="{{name}}", TemplateBody=json.dumps(json.loads(bytes.fromhex("{{Convert.ToHexString(
                Encoding.UTF8.GetBytes(template.ToJsonString())
            )}}"))))
            """
        );

    /// <summary>Deletes both instances behind the stack's back: RDS deletes no source that has replicas.</summary>
    public static Task<string> DeleteInstancesAsync(this Moto moto, string name) =>
        moto.Boto3Async(
            $$"""
            for number in (2, 1):
                rds.delete_db_instance(DBInstanceIdentifier=f"{{name}}-{number}", SkipFinalSnapshot=True)
            """
        );
}
