package io.thermocline.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.thermocline.policyfile.document.Value;
import io.thermocline.policyfile.document.YamlTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;

/** What an editor sees: the JSON schema, applied to a policy's text. */
final class PolicySchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(PolicySchema.class.getResourceAsStream("policy.schema.json"));

  private PolicySchema() {}

  /** What the schema finds wrong with a document. */
  static Collection<ValidationMessage> problems(Value document) {
    return SCHEMA.validate(json(document));
  }

  /** What the schema finds wrong with a policy's text. */
  static Collection<ValidationMessage> problems(String text) {
    return problems(YamlTree.parse(text, "p.yaml"));
  }

  private static JsonNode json(Value value) {
    if (value instanceof Value.Fields fields) {
      ObjectNode object = NODES.objectNode();
      fields.entries().forEach((name, entry) -> object.set(name, json(entry)));
      return object;
    }
    if (value instanceof Value.Items items) {
      ArrayNode array = NODES.arrayNode();
      items.entries().forEach(entry -> array.add(json(entry)));
      return array;
    }
    Value.Scalar scalar = (Value.Scalar) value;
    return switch (scalar.kind()) {
      case TEXT -> NODES.textNode(scalar.text());
      case NUMBER -> number(scalar.text());
      case BOOLEAN -> NODES.booleanNode(scalar.text().equalsIgnoreCase("true"));
      case NULL -> NODES.nullNode();
    };
  }

  private static JsonNode number(String text) {
    if (text.startsWith("0x")) {
      return NODES.numberNode(new BigInteger(text.substring(2), 16));
    }
    BigDecimal number = new BigDecimal(text);
    return number.scale() <= 0 ? NODES.numberNode(number.toBigInteger()) : NODES.numberNode(number);
  }
}
